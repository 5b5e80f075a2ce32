public import Faults
import Foundation

/// Why a file could not be written, read or locked: the operation, the path and what the system said.
public struct StorageError: AttributedError, Sendable, Hashable {
    /// What was tried, such as "write" or "lock".
    public let operation: String
    /// The file.
    public let path: String
    /// What the system said, such as "No space left on device".
    public let reason: String

    /// Makes an error.
    public init(operation: String, path: String, reason: String) {
        self.operation = operation
        self.path = path
        self.reason = reason
    }

    init(_ operation: String, _ url: URL, errno code: Int32) {
        self.init(operation: operation, path: url.path, reason: String(cString: strerror(code)))
    }

    /// The machine's.
    public var fault: Fault { .machine }

    /// One line for people.
    public var description: String { "cannot \(operation) \(path): \(reason)" }
}
