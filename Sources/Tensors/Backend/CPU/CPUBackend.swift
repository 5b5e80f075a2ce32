import CKernels

/// The backend of the host: C kernels with the processor's vector instructions, OpenBLAS and LAPACK, in parallel on
/// `WorkerPool.current`, over memory of `BufferPool.shared`.
///
/// Work is cut into pieces by its size, never by the number of threads, and partial sums are added in a fixed order: results
/// have the same bits for any number of threads.
public struct CPUBackend: Backend {
    /// Elements in one piece of parallel work.
    static let grain = 32_768
    /// As `grain`, of work that does little with each element.
    static let wideGrain = 1 << 16

    /// The backend; all values are the same one.
    public init() {}

    /// The host.
    public var device: Device { .cpu }

    /// A buffer of the pool, aligned to 64 bytes.
    public func allocate(byteCount: Int) -> Memory { PooledMemory(byteCount: byteCount) }

    /// Copies to `memory`.
    public func write(_ bytes: UnsafeRawBufferPointer, to memory: Memory, at offset: Int) {
        guard let from = bytes.baseAddress, let to = memory.address else { return }
        (to + offset).copyMemory(from: from, byteCount: bytes.count)
    }

    /// Copies from `memory`.
    public func read(_ memory: Memory, at offset: Int, into bytes: UnsafeMutableRawBufferPointer) {
        guard let from = memory.address, let to = bytes.baseAddress else { return }
        to.copyMemory(from: from + offset, byteCount: bytes.count)
    }
}

/// Calls `body` with room for `count` elements, uninitialized and aligned to 64 bytes.
func withScratch<Element, Result>(
    _ count: Int, of type: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Result
) -> Result {
    let byteCount = count * MemoryLayout<Element>.stride
    let memory = BufferPool.shared.take(byteCount)
    defer { BufferPool.shared.giveBack(memory, byteCount) }
    return body(memory.bindMemory(to: Element.self, capacity: count))
}

/// As above, for `count` Float32 numbers.
func withScratch<Result>(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
    withScratch(count, of: Float.self, body)
}

extension DataType {
    /// The kernels' name of this type; they treat Bool as bytes 0 and 1.
    var kernelType: podium_type {
        switch self {
        case .float32: PODIUM_FLOAT32
        case .float64: PODIUM_FLOAT64
        case .int32: PODIUM_INT32
        case .int64: PODIUM_INT64
        case .uint8, .bool: PODIUM_UINT8
        }
    }
}
