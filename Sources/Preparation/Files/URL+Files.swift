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
            throw PreparationError.file(path: path, action: "create", reason: error.localizedDescription)
        }
    }

    /// Moves the file or folder in one step, over a file that is there.
    func move(to target: URL) throws {
        guard rename(path, target.path) == 0 else { throw PreparationError.system("write", target) }
        try target.deletingLastPathComponent().synchronize()
    }

    /// Removes the file or the folder with all that is in it; that it is not there is no error.
    func remove() throws {
        guard exists else { return }
        do {
            try FileManager.default.removeItem(at: self)
        } catch {
            throw PreparationError.file(path: path, action: "remove", reason: error.localizedDescription)
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
