import Foundation

/// The right to change a folder, held by one process at a time; it ends with the process at the latest.
enum FolderLock {
    /// Runs `body` with the lock of `folder`, which must exist; calls `waiting` first if another process has it.
    static func holding<Result>(_ folder: URL, waiting: () -> Void, body: () throws -> Result) throws -> Result {
        let file = folder.appending(path: ".lock")
        let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PreparationError.system("create", file) }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            waiting()
            while flock(descriptor, LOCK_EX) != 0 {
                guard errno == EINTR else { throw PreparationError.system("lock", file) }
            }
        }
        return try body()
    }
}
