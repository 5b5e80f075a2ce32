/// Uninitialised memory for plain numbers that lives as long as this object.
///
/// Training writes these buffers from several threads, each its own part, which arrays cannot express.
final class Memory<Element: BitwiseCopyable> {
    let start: UnsafeMutablePointer<Element>
    let count: Int

    init(count: Int) {
        self.count = count
        start = .allocate(capacity: max(1, count))
    }

    convenience init(repeating value: Element, count: Int) {
        self.init(count: count)
        start.initialize(repeating: value, count: count)
    }

    deinit { start.deallocate() }
}
