/// Where a backend computes: `cpu`, or whatever another backend calls its own, such as `cuda:1`.
public struct Device: Sendable, Hashable, CustomStringConvertible {
    /// The processor, and memory that the host reaches.
    public static let cpu = Device("cpu")

    /// The name.
    public let description: String

    /// A device called `name`.
    public init(_ name: String) { description = name }
}

/// Memory of a backend that lives as long as some tensor looks at it. Backends derive their own, which own the memory.
open class Storage {
    /// Whose memory it is.
    public final let backend: any Backend
    /// Where the host reaches the memory; nil where it cannot.
    public final let address: UnsafeMutableRawPointer?

    /// Memory of `backend`.
    public init(_ backend: any Backend, address: UnsafeMutableRawPointer?) {
        self.backend = backend
        self.address = address
    }
}

/// A buffer of the pool.
final class PooledStorage: Storage {
    private let byteCount: Int

    /// Uninitialized memory, aligned to 64 bytes.
    init(_ backend: CPUBackend, byteCount: Int) {
        self.byteCount = byteCount
        super.init(backend, address: BufferPool.shared.take(byteCount))
    }

    deinit { if let address { BufferPool.shared.giveBack(address, byteCount) } }
}
