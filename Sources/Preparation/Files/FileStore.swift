import Foundation
import Storage

/// Fetched files by their checksum: a file is there whole and right, or not at all, and is fetched once for all
/// competitions and manifests that pin it.
///
/// The files may hold test rows' targets, so only their owner may read them.
struct FileStore: Sendable {
    /// The store's folder.
    let folder: URL

    /// The file with this checksum; nil when it is not there or was damaged, in which case it is removed.
    func file(sha256: String) throws -> URL? {
        let file = location(sha256)
        guard file.exists else { return nil }
        if try SHA256.hex(ofFile: file) == sha256 { return file }
        try file.remove()
        return nil
    }

    /// Takes over `file` if its checksum is the pinned one, or nobody pins one; throws `PreparationError.checksum`.
    func insert(_ file: URL, named name: String, sha256: String?, origin: String) throws -> (file: URL, sha256: String)
    {
        let found = try SHA256.hex(ofFile: file)
        if let sha256, found != sha256 {
            throw PreparationError.checksum(file: name, origin: origin, found: found, expected: sha256)
        }
        try file.synchronize()
        try file.move(to: location(found))
        return (location(found), found)
    }

    /// The checksum of what came first of a thing that no manifest pins; nil where nothing has come.
    func first(of thing: String) -> String? { try? String(contentsOf: note(of: thing), encoding: .utf8) }

    /// Notes what came first.
    func noteFirst(of thing: String, _ sha256: String) throws {
        try AtomicFile.write(Data(sha256.utf8), to: note(of: thing))
    }

    private func location(_ sha256: String) -> URL { folder.appending(path: sha256) }

    private func note(of thing: String) -> URL { folder.appending(path: "first-\(SHA256.hex(of: Data(thing.utf8)))") }
}
