import Foundation

/// A file's bytes, mapped into memory for reading.
final class MappedFile {
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ url: URL) throws {
        let path = url.path
        // A pipe without a writer would be waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw MappedFile.error(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw MappedFile.error(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FrameError.unreadable(path: path, reason: "it is not a regular file")
        }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeBufferPointer(start: nil, count: 0)
            return
        }
        guard let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), map != MAP_FAILED else {
            throw MappedFile.error(path)
        }
        madvise(map, size, MADV_SEQUENTIAL)
        bytes = UnsafeBufferPointer(start: map.assumingMemoryBound(to: UInt8.self), count: size)
    }

    deinit {
        if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
    }

    private static func error(_ path: String) -> FrameError {
        .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
}
