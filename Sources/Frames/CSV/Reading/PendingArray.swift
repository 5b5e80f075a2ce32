/// An array that several threads fill in place, each its own range, before it becomes a plain one.
///
/// Unchecked because the threads write disjoint ranges and are done before `finished` is called; the pointer stays good
/// because the storage is native, referenced from here only, and never resized.
final class PendingArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private var storage: [Element]
    let cells: UnsafeMutableBufferPointer<Element>

    /// Cells without values; all must be written. The first write to a page takes its memory, on the thread that writes.
    init(count: Int) {
        storage = [Element](unsafeUninitializedCapacity: count) { _, initialized in initialized = count }
        cells = storage.withUnsafeMutableBufferPointer { $0 }
    }

    /// The array, without a copy.
    func finished() -> [Element] { storage }
}
