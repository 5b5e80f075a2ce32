import Synchronization

/// Where tensors' memory comes from and goes back to.
///
/// A training step asks for the same sizes again and again; kept buffers spare it the kernel's page faults. Sizes are
/// rounded up to four classes for each power of two, so at most a quarter of a buffer is unused.
public final class BufferPool: Sendable {
    /// The pool of this process.
    public static let shared = BufferPool()

    /// What a pool holds, in bytes.
    public struct Usage: Sendable, Hashable {
        /// Held by living tensors.
        public var inUse = 0
        /// The most that living tensors held at one time since `resetPeak()`.
        public var peak = 0
        /// Kept for reuse.
        public var kept = 0
    }

    private struct State {
        var usage = Usage()
        /// For each class, the first free buffer; each free buffer starts with the address of the next.
        var free = [UInt](repeating: 0, count: BufferPool.classCount)
    }

    private static let alignment = 64
    private static let classCount = 4 * 44
    /// More than this is not kept, but given back to the system.
    private static let keepLimit = 2 << 30

    private let state = Mutex(State())

    /// The bytes held now, and at most.
    public var usage: Usage { state.withLock { $0.usage } }

    /// Starts the measurement of the peak anew.
    public func resetPeak() { state.withLock { $0.usage.peak = $0.usage.inUse } }

    /// The class of a size, and the size that its buffers have: 4, 5, 6 or 7 times a power of two, from 64 bytes.
    private static func sizeClass(_ bytes: Int) -> (index: Int, size: Int) {
        let wanted = max(bytes, 64)
        let exponent = Int.bitWidth - 1 - (wanted - 1).leadingZeroBitCount
        let step = 1 << max(exponent - 2, 0)
        let quarters = (wanted + step - 1) / step
        return (4 * (exponent - 5) + quarters - 4, quarters * step)
    }

    func take(_ bytes: Int) -> UnsafeMutableRawPointer {
        let (index, size) = BufferPool.sizeClass(bytes)
        let reused = state.withLock { state -> UnsafeMutableRawPointer? in
            state.usage.inUse += size
            state.usage.peak = max(state.usage.peak, state.usage.inUse)
            guard let buffer = BufferPool.pop(&state.free[index]) else { return nil }
            state.usage.kept -= size
            return buffer
        }
        return reused ?? .allocate(byteCount: size, alignment: BufferPool.alignment)
    }

    func giveBack(_ buffer: UnsafeMutableRawPointer, _ bytes: Int) {
        let (index, size) = BufferPool.sizeClass(bytes)
        let isKept = state.withLock { state in
            state.usage.inUse -= size
            guard state.usage.kept + size <= BufferPool.keepLimit else { return false }
            state.usage.kept += size
            buffer.storeBytes(of: state.free[index], as: UInt.self)
            state.free[index] = UInt(bitPattern: buffer)
            return true
        }
        if !isKept { buffer.deallocate() }
    }

    private static func pop(_ first: inout UInt) -> UnsafeMutableRawPointer? {
        guard let buffer = UnsafeMutableRawPointer(bitPattern: first) else { return nil }
        first = buffer.load(as: UInt.self)
        return buffer
    }
}
