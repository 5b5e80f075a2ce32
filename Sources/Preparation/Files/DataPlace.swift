import Foundation

/// The place of a competition's prepared data, which is replaced as a whole.
struct DataPlace {
    let folder: URL

    private var old: URL { folder.deletingLastPathComponent().appending(path: ".old-\(folder.lastPathComponent)") }

    /// Puts back what a process that was killed while replacing had set aside.
    func recover() throws {
        guard old.exists else { return }
        if folder.exists { try old.remove() } else { try old.move(to: folder) }
    }

    /// Puts `new` in place of what is there.
    func replace(with new: URL) throws {
        if folder.exists { try folder.move(to: old) }
        do {
            try new.move(to: folder)
        } catch {
            if old.exists { try? old.move(to: folder) }
            throw error
        }
        try old.remove()
    }
}
