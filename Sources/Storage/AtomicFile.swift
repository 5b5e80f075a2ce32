public import Foundation

/// Files that are whole or absent: written aside, synced to the disk, and renamed into place.
public enum AtomicFile {
    /// Writes `data` to `url`, making its folder if there is none; what was there before stays until the new file is whole.
    ///
    /// - Parameter permissions: the file's mode, before the process' umask is applied.
    /// - Throws: `StorageError` when any step fails; nothing is left behind then.
    public static func write(_ data: Data, to url: URL, permissions: mode_t = 0o644) throws {
        let folder = url.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let unique = "\(getpid()).\(UInt32.random(in: 0 ... .max))"
        let aside = folder.appendingPathComponent(".\(url.lastPathComponent).\(unique)")
        let file = open(aside.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        guard file >= 0 else { throw StorageError("write", url, errno: errno) }
        do {
            defer { close(file) }
            try writeAll(data, to: file, for: url)
            guard fsync(file) == 0 else { throw StorageError("sync", url, errno: errno) }
            try rename(aside, to: url)
        } catch {
            unlink(aside.path)
            throw error
        }
    }

    /// Writes text as UTF-8, as `write(_:to:permissions:)` does.
    public static func write(_ text: String, to url: URL, permissions: mode_t = 0o644) throws {
        try write(Data(text.utf8), to: url, permissions: permissions)
    }

    /// Puts a file that is written and synced in its place, and syncs the folder so that the new name lasts.
    public static func rename(_ aside: URL, to url: URL) throws {
        guard Foundation.rename(aside.path, url.path) == 0 else { throw StorageError("replace", url, errno: errno) }
        let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func writeAll(_ data: Data, to file: Int32, for url: URL) throws {
        try data.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw StorageError("write", url, errno: errno) }
                rest = rest.dropFirst(count)
            }
        }
    }
}
