/// A buffer of the pool that lives as long as some tensor looks at it.
final class Storage {
    let pointer: UnsafeMutableRawPointer
    private let byteCount: Int

    /// Uninitialised memory, aligned to 64 bytes.
    init(byteCount: Int) {
        self.byteCount = byteCount
        pointer = BufferPool.shared.take(byteCount)
    }

    deinit { BufferPool.shared.giveBack(pointer, byteCount) }
}
