import Foundation

/// A file that only its owner may read, in a folder that only its owner may enter, and never half-written.
enum PrivateFile {
    private static let fileMode: mode_t = 0o600
    private static let folderMode = 0o700

    /// Writes aside, flushes to the disk, and renames over what was there; after a fault the old file still stands.
    static func write(_ bytes: [UInt8], to url: URL) throws {
        let folder = url.deletingLastPathComponent()
        try makeFolder(folder)
        let aside = folder.appending(path: ".\(url.lastPathComponent).\(UUID().uuidString)")
        do {
            try writeAside(bytes, to: aside.path)
            guard rename(aside.path, url.path) == 0 else { throw fault("write", url.path) }
        } catch {
            unlink(aside.path)
            throw error
        }
        try flushFolder(folder)
    }

    /// Whether anybody but the owner may read or write the file.
    static func isOpenToOthers(_ url: URL) throws -> Bool {
        var information = stat()
        guard stat(url.path, &information) == 0 else { throw fault("read", url.path) }
        return information.st_mode & 0o077 != 0
    }

    private static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: folderMode])
            try FileManager.default.setAttributes([.posixPermissions: folderMode], ofItemAtPath: folder.path)
        } catch { throw JudgingError.file(path: folder.path, action: "create", reason: error.localizedDescription) }
    }

    private static func writeAside(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, fileMode)
        guard descriptor >= 0 else { throw fault("create", path) }
        defer { close(descriptor) }
        try bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Foundation.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw fault("write", path) }
                written += count
            }
        }
        guard fsync(descriptor) == 0 else { throw fault("write", path) }
    }

    /// Makes the renamed entry itself survive a power cut.
    private static func flushFolder(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault("open", folder.path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault("flush", folder.path) }
    }

    private static func fault(_ action: String, _ path: String) -> JudgingError {
        .file(path: path, action: action, reason: String(cString: strerror(errno)))
    }
}
