import Archives
import Competitions
import Foundation
import Storage

/// The files of a draft. Names come from people and from archives: none of them leads out of the folder.
struct DraftFolder {
    let url: URL
    /// The most bytes of all files together.
    let limit: Int

    /// All files, by their paths in the folder.
    var files: [(name: String, file: DataFiles.File)] {
        let names = (FileManager.default.subpaths(atPath: url.path) ?? []).sorted()
        return names.compactMap { name in DataFiles.File(url.appending(path: name)).map { (name, $0) } }
    }

    /// The manifest's text; nil where there is none.
    var manifest: String? { try? String(contentsOf: url.appending(path: Manifest.fileName), encoding: .utf8) }

    /// Takes a file from where it lies, for good. A zip archive of a whole competition is unpacked: one with a manifest, or
    /// with several tables, in it.
    func take(_ file: URL, named name: String) throws {
        guard name.lowercased().hasSuffix(".zip"), let members = try? Self.members(of: file, name),
            let top = Self.top(of: members)
        else { return try put(file, named: name) }
        try unpack(file, named: name, below: top)
        try FileManager.default.removeItem(at: file)
    }

    /// Writes a text as a file.
    func write(_ text: String, named name: String) throws {
        let place = try place(of: name)
        try AtomicFile.write(Data(text.utf8), to: place, permissions: 0o600)
    }

    /// Removes a file.
    func remove(_ name: String) throws { try FileManager.default.removeItem(at: Self.inside(url, name)) }

    private func put(_ file: URL, named name: String) throws {
        let place = try place(of: name)
        try requireRoom(for: DataFiles.File(file)?.size ?? 0, instead: name)
        guard rename(file.path, place.path) == 0 else {
            throw StorageError(operation: "write", path: place.path, reason: String(cString: strerror(errno)))
        }
    }

    private func requireRoom(for size: Int, instead name: String) throws {
        let others = files.filter { $0.name != name }.reduce(0) { $0 + $1.file.size }
        guard others + size <= limit else { throw HostingError.draftTooLarge(limit: limit) }
    }

    // MARK: Names

    private func place(of name: String) throws -> URL {
        let place = try Self.inside(url, name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        return place
    }

    /// The place of a name in a folder; throws `HostingError.badFileName` where it is none.
    private static func inside(_ folder: URL, _ name: String) throws -> URL {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isFine = parts.allSatisfy { $0.wholeMatch(of: /[\p{L}\p{N}_][\p{L}\p{N}._ ()\-]{0,99}/) != nil }
        guard isFine, (1...4).contains(parts.count) else { throw HostingError.badFileName(name) }
        return folder.appending(path: name)
    }

    // MARK: Archives

    private static let archiveLimits = ArchiveLimits(memberBytes: 4 << 30, members: 20_000)

    private static func members(of archive: URL, _ name: String) throws -> [String] {
        var reader = try ArchiveReader(archive, name: name, limits: archiveLimits)
        var paths: [String] = []
        while let member = try reader.next() { if member.isFile { paths.append(member.path) } }
        return paths
    }

    /// What stands before the paths of a competition's files in an archive: nothing, or one folder; nil where it is no
    /// competition's folder.
    private static func top(of members: [String]) -> String? {
        if let manifest = members.first(where: { $0.split(separator: "/").last.map(String.init) == Manifest.fileName })
        {
            return manifest.split(separator: "/").count <= 2 ? String(manifest.dropLast(Manifest.fileName.count)) : nil
        }
        let tables = members.filter { !$0.contains("/") && $0.lowercased().hasSuffix(".csv") }
        return tables.count > 1 ? "" : nil
    }

    /// Unpacks what lies below `top`; hidden files are passed over, and links refused.
    private func unpack(_ archive: URL, named name: String, below top: String) throws {
        var reader = try ArchiveReader(archive, name: name, limits: Self.archiveLimits)
        var room = limit - files.reduce(0) { $0 + $1.file.size }
        while let member = try reader.next() {
            let path = String(member.path.dropFirst(top.count))
            let isHidden = path.split(separator: "/").contains { ($0.hasPrefix(".") && $0 != "..") || $0 == "__MACOSX" }
            guard member.path.hasPrefix(top), !member.isFolder, !path.isEmpty, !isHidden else { continue }
            guard member.isFile, !member.isEncrypted else { throw HostingError.badFileName(path) }
            let file = try AtomicFile(place(of: path), permissions: 0o600)
            try reader.copy(path) { bytes in
                room -= bytes.count
                guard room >= 0 else { throw HostingError.draftTooLarge(limit: limit) }
                try file.write(bytes)
            }
            try file.commit()
        }
    }
}
