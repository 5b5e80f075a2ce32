import Foundation

extension URL {
    /// Whether there is a file or folder.
    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// Creates the folder and those above it; `mode` holds for new ones.
    func makeFolder(mode: Int = 0o755) throws {
        do {
            try FileManager.default.createDirectory(
                at: self, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
        } catch {
            throw PreparationError.file(path: path, action: "create", reason: error.systemReason)
        }
    }

    /// Moves the file or folder in one step, over a file that is there.
    func move(to target: URL) throws {
        guard rename(path, target.path) == 0 else { throw PreparationError.system("write", target) }
        try target.deletingLastPathComponent().synchronize()
    }

    /// Moves the file, or copies it where it does not lie within `folder` and so belongs to somebody else.
    func take(to target: URL, within folder: URL) throws {
        let root = folder.resolvingSymlinksInPath().path + "/"
        if resolvingSymlinksInPath().path.hasPrefix(root) { return try move(to: target) }
        do {
            try FileManager.default.copyItem(at: self, to: target)
        } catch {
            throw PreparationError.file(path: path, action: "read", reason: error.systemReason)
        }
    }

    /// Removes the file or the folder with all that is in it; that it is not there is no error.
    func remove() throws {
        guard exists else { return }
        do {
            try FileManager.default.removeItem(at: self)
        } catch {
            throw PreparationError.file(path: path, action: "remove", reason: error.systemReason)
        }
    }

    /// Makes sure that the file's bytes, or the folder's entries, are on the disk.
    func synchronize() throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw PreparationError.system("open", self) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw PreparationError.system("write", self) }
    }
}

extension Error {
    /// Why the system refused, such as "No space left on device"; Foundation wraps that into vaguer words.
    var systemReason: String {
        guard let cause = (self as NSError).userInfo[NSUnderlyingErrorKey] as? NSError,
            cause.domain == NSPOSIXErrorDomain
        else { return localizedDescription.replacing("The operation could not be completed. ", with: "") }
        return String(cString: strerror(Int32(cause.code)))
    }
}
