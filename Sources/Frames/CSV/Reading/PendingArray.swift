import Foundation

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
        PendingMemory.preferLargePages(UnsafeMutableRawBufferPointer(cells))
    }

    /// The array, without a copy.
    func finished() -> [Element] { storage }
}

enum PendingMemory {
    /// Asks the system for large pages, where it has them: a page is taken on its first write, and to take a hundred
    /// megabytes in pages of 4 KiB costs a quarter of the time of reading a file.
    static func preferLargePages(_ memory: UnsafeMutableRawBufferPointer) {
        #if os(Linux)
            guard memory.count >= 1 << 20, let base = memory.baseAddress else { return }
            let page = Int(getpagesize())
            let start = Int(bitPattern: base) & ~(page - 1)
            let end = (Int(bitPattern: base) + memory.count + page - 1) & ~(page - 1)
            // Advice only: that the first and last page may hold other things changes nothing for them.
            madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
        #endif
    }
}
