/// Where a backend computes: `cpu`, or whatever another backend calls its own, such as `cuda:1`.
public struct Device: Sendable, Hashable, CustomStringConvertible {
    /// The processor, and memory that the host reaches.
    public static let cpu = Device("cpu")

    /// The name.
    public let description: String

    /// A device called `name`.
    public init(_ name: String) { description = name }
}

/// Memory of a backend that lives as long as some tensor looks at it. Each backend derives its own, which owns the memory.
open class Memory {
    /// Where the host reaches the memory; nil where it cannot.
    public final let address: UnsafeMutableRawPointer?

    /// Memory at `address`.
    public init(address: UnsafeMutableRawPointer?) { self.address = address }

    /// Whose memory it is. To be overridden; not stored here, for tensors are made more often than this is asked.
    open var backend: any Backend { misuse("Memory: \(type(of: self)) does not say whose it is") }
}

/// A buffer of the pool.
final class PooledMemory: Memory {
    private let byteCount: Int

    /// Uninitialized memory, aligned to 64 bytes.
    init(byteCount: Int) {
        self.byteCount = byteCount
        super.init(address: BufferPool.shared.take(byteCount))
    }

    override var backend: any Backend { CPUBackend() }

    deinit { if let address { BufferPool.shared.giveBack(address, byteCount) } }
}
