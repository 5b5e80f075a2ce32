public import Hummingbird
import NIOCore

/// What is known of a request beside what it says.
public struct ServerContext: RequestContext {
    /// Hummingbird's own.
    public var coreContext: CoreRequestContextStorage
    /// The address that it came from.
    let address: String

    /// Made for each request.
    public init(source: Source) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
