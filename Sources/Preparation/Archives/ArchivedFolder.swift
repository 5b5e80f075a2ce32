import Archives
import Foundation

/// A folder of an archive that becomes an archive of its own, file by file as they come.
final class ArchivedFolder {
    /// The folder's path in the archive, with a slash at its end.
    let path: String
    /// How many files were taken.
    private(set) var count = 0
    private let zip: StoredZip

    /// More than a photo or a sound has; a file is in memory while it is taken.
    private static let mostBytes = 1 << 28

    init(_ path: String, to file: URL) throws {
        self.path = path
        zip = try StoredZip(file)
    }

    /// Takes the member that a reader gave last, where it lies in the folder, below the archive's root or below its one top folder.
    /// Links and folders are passed over.
    func take(_ member: ArchiveMember, of reader: borrowing ArchiveReader, archive: String) throws {
        guard member.isFile, let inner = inner(member.path) else { return }
        var bytes: [UInt8] = []
        try reader.copy(member.path) { piece in
            guard bytes.count + piece.count <= Self.mostBytes else {
                throw ArchiveError(
                    archive, reason: "'\(member.path)' has more than \(Self.mostBytes) bytes; take it by itself")
            }
            bytes += piece
        }
        try bytes.withUnsafeBytes { try zip.append($0, named: inner) }
        count += 1
    }

    /// Ends the archive.
    func finish() throws { try zip.finish() }

    private func inner(_ member: String) -> String? {
        if member.hasPrefix(path) { return String(member.dropFirst(path.count)) }
        guard let slash = member.firstIndex(of: "/") else { return nil }
        let rest = member[member.index(after: slash)...]
        return rest.hasPrefix(path) ? String(rest.dropFirst(path.count)) : nil
    }
}
