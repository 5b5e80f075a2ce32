public import Foundation
import Synchronization

/// A file that is written beside its place and put there when it is whole and on the disk.
///
/// Until `commit`, and if anything fails, what stood at the place stays and nothing is left beside it.
public final class AtomicFile {
    private static let serial = Atomic(0)
    private let url: URL
    private let aside: URL
    private let file: Int32
    private var isCommitted = false

    /// Begins a file; its folder must exist. Throws `StorageError`.
    ///
    /// - Parameter permissions: the file's mode, before the process' umask is applied.
    public init(_ url: URL, permissions: mode_t = 0o644) throws {
        let serial = AtomicFile.serial.add(1, ordering: .relaxed).newValue
        self.url = url
        aside = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid()).\(serial)")
        file = open(aside.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
        guard file >= 0 else { throw StorageError("write", url, errno: errno) }
    }

    deinit {
        close(file)
        if !isCommitted { unlink(aside.path) }
    }

    /// Appends bytes; throws `StorageError`, as when the disk is full.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw StorageError("write", url, errno: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Puts the file in its place, for good; throws `StorageError`.
    public func commit() throws {
        guard fsync(file) == 0 else { throw StorageError("sync", url, errno: errno) }
        guard rename(aside.path, url.path) == 0 else { throw StorageError("replace", url, errno: errno) }
        isCommitted = true
        syncFolder()
    }

    /// The new name is on the disk only once its folder is; a file system that cannot do that has done its best.
    private func syncFolder() {
        let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

extension AtomicFile {
    /// Writes `data` to `url` as a whole, making its folder if there is none; throws `StorageError`.
    public static func write(_ data: Data, to url: URL, permissions: mode_t = 0o644) throws {
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let file = try AtomicFile(url, permissions: permissions)
        try data.withUnsafeBytes { try file.write($0) }
        try file.commit()
    }

    /// Writes text as UTF-8, as `write(_:to:permissions:)` does.
    public static func write(_ text: String, to url: URL, permissions: mode_t = 0o644) throws {
        try write(Data(text.utf8), to: url, permissions: permissions)
    }
}
