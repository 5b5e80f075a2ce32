import Foundation

/// Uninitialized memory for plain numbers that lives as long as this object.
///
/// Training writes these buffers from several threads, each its own part, which arrays cannot express; that contract
/// of `WorkerPool` is why the class may call itself sendable. It begins on a cache line, so that rows of 32 bytes
/// never cross one; large buffers ask for large pages, since histograms read rows far apart.
final class Memory<Element: BitwiseCopyable>: @unchecked Sendable {
    private static var cacheLine: Int { 64 }
    private static var largePage: Int { 2 << 20 }

    let start: UnsafeMutablePointer<Element>
    let count: Int

    init(count: Int) {
        self.count = count
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        let isLarge = bytes >= 2 * Self.largePage
        let raw = UnsafeMutableRawPointer.allocate(
            byteCount: bytes, alignment: isLarge ? Self.largePage : Self.cacheLine)
        #if os(Linux)
            if isLarge { madvise(raw, bytes, MADV_HUGEPAGE) }
        #endif
        start = raw.bindMemory(to: Element.self, capacity: max(1, count))
    }

    convenience init(repeating value: Element, count: Int) {
        self.init(count: count)
        start.initialize(repeating: value, count: count)
    }

    deinit { UnsafeMutableRawPointer(start).deallocate() }
}
