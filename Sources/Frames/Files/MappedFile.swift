import CMappings
public import Foundation
public import Storage

/// A file's bytes, mapped into memory for reading: a regular file's alone, so that nothing is waited for.
///
/// Whoever has looked at the bytes asks `checkUnchanged()` whether they were the same all the time: a file that is cut
/// meanwhile reads as zeros behind its end.
///
/// Sendable though unchecked: nothing of it changes, and the bytes, whose address keeps the compiler from seeing it, are only read.
public final class MappedFile: @unchecked Sendable {
    /// The file's path, or what it is called.
    public let name: String
    /// The bytes; they are there as long as the value is.
    public let bytes: UnsafeBufferPointer<UInt8>

    private let descriptor: Int32
    private let guarding: Int32
    private let stamp: Stamp

    /// Opens a file; throws `FrameError.unreadable`, for what is no regular file too.
    public convenience init(_ url: URL) throws {
        // A pipe without a writer would be waited for.
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.error(url.path) }
        try self.init(descriptor: descriptor, name: url.path)
    }

    /// Maps an open file, and closes it when the value goes; `name` is what messages call it. Throws as `init(_:)`.
    public init(descriptor: Int32, name: String) throws {
        self.name = name
        self.descriptor = descriptor
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.closing(descriptor, Self.error(name)) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let reason = "it is \(Self.noun(status.st_mode)), expected a file"
            throw Self.closing(descriptor, FrameError.unreadable(path: name, reason: reason))
        }
        stamp = Stamp(status)
        guard stamp.size > 0 else {
            bytes = UnsafeBufferPointer(start: nil, count: 0)
            guarding = -1
            return
        }
        guard let map = mmap(nil, stamp.size, PROT_READ, MAP_PRIVATE, descriptor, 0), map != MAP_FAILED else {
            throw Self.closing(descriptor, Self.error(name))
        }
        madvise(map, stamp.size, MADV_SEQUENTIAL)
        bytes = UnsafeBufferPointer(start: map.assumingMemoryBound(to: UInt8.self), count: stamp.size)
        guarding = podium_guard_mapping(map, stamp.size)
    }

    deinit {
        podium_release_mapping(guarding)
        if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
        close(descriptor)
    }

    /// Throws `FrameError.unreadable` where the file was written to or cut since it was opened.
    public func checkUnchanged() throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.error(name) }
        guard podium_mapping_is_torn(guarding) == 0, Stamp(status) == stamp else {
            throw FrameError.unreadable(
                path: name, reason: "it changed while it was read; wait until whatever writes it is done")
        }
    }

    /// What changes whenever the bytes do.
    private struct Stamp: Equatable {
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            size = Int(status.st_size)
            #if canImport(Darwin)
                (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
            #else
                (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
            #endif
        }
    }

    private static func noun(_ mode: mode_t) -> String {
        switch mode & S_IFMT {
        case S_IFDIR: "a folder"
        case S_IFIFO: "a named pipe"
        case S_IFCHR, S_IFBLK: "a device"
        case S_IFSOCK: "a socket"
        default: "not a regular file"
        }
    }

    private static func closing(_ descriptor: Int32, _ error: FrameError) -> FrameError {
        close(descriptor)
        return error
    }

    private static func error(_ path: String) -> FrameError {
        .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
}

extension MappedFile: BytesKeeper {
    /// The file's bytes.
    public var keptBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(bytes) }
}
