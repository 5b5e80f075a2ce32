public import Foundation

/// A lock between processes; the system lets go of it when its holder ends, however it ends.
public final class FileLock: Sendable {
    private let file: Int32

    /// Takes the lock that the file at `url` stands for, making the file if there is none.
    ///
    /// - Parameter wait: whether to wait for another holder; otherwise the call throws at once.
    /// - Throws: `StorageError`, with "in use by another process" as reason when the lock is held.
    public init(_ url: URL, wait: Bool = false) throws {
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        file = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw StorageError("lock", url, errno: errno) }
        while flock(file, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            // The value is whole by now, so that it goes with the error, and closes the file.
            guard code == EWOULDBLOCK else { throw StorageError("lock", url, errno: code) }
            throw StorageError(operation: "lock", path: url.path, reason: "in use by another process")
        }
    }

    deinit { close(file) }
}
