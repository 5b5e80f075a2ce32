public import Foundation

/// A lock between processes; the system lets go of it when its holder ends, however it ends.
public final class FileLock: Sendable {
    private let file: Int32

    /// Takes the lock that the file at `url` stands for, making the file if there is none; throws `StorageError`, with
    /// "in use by another process" as reason, when the lock is held.
    public convenience init(_ url: URL) throws {
        let file = try Self.openFile(url)
        guard try Self.take(file, LOCK_EX | LOCK_NB, url) else {
            close(file)
            throw StorageError(operation: "lock", path: url.path, reason: "in use by another process")
        }
        self.init(file: file)
    }

    /// Takes the lock, waiting for its holder if there is one; `waiting` is called before a wait. Throws `StorageError`
    /// when the file cannot be made.
    public convenience init(_ url: URL, waiting: () -> Void) throws {
        let file = try Self.openFile(url)
        if try !Self.take(file, LOCK_EX | LOCK_NB, url) {
            waiting()
            _ = try Self.take(file, LOCK_EX, url)
        }
        self.init(file: file)
    }

    private init(file: Int32) { self.file = file }

    private static func openFile(_ url: URL) throws -> Int32 {
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let file = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StorageError("lock", url, errno: errno) }
        return file
    }

    /// Whether the lock was taken; false when another process holds it and the call does not wait.
    private static func take(_ file: Int32, _ operation: Int32, _ url: URL) throws -> Bool {
        while flock(file, operation) != 0 {
            if errno == EWOULDBLOCK { return false }
            guard errno == EINTR else { throw StorageError("lock", url, errno: errno) }
        }
        return true
    }

    deinit { close(file) }
}
