import Archives
import Competitions
import Foundation

/// The folder that is imported, or the archive, unpacked into a folder that goes with this value.
///
/// All that importers read goes through here: paths stay inside, links out of it and what is no regular file are refused, and
/// texts have at most a megabyte.
final class ImportFolder {
    /// What messages call it.
    let name: String
    /// The paths of its files, without hidden ones, in alphabetical order.
    let files: [String]
    private let root: URL
    private let scratch: URL

    private static let mostBytes = 1 << 20
    private static let mostFiles = 20_000

    /// Opens a folder, an archive of one, or the folder of a file that a format is known by. Throws `Refusal` and `ArchiveError`.
    init(_ place: URL) throws {
        name = place.lastPathComponent
        scratch = FileManager.default.temporaryDirectory.appending(path: "podium-import-\(UUID().uuidString)")
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else {
            throw Refusal("there is no \(place.path)")
        }
        if isFolder.boolValue {
            root = place.resolvingSymlinksInPath()
        } else if [".zip", ".tar", ".tgz", ".tar.gz"].contains(where: name.lowercased().hasSuffix) {
            root = scratch.appending(path: "archive")
            try Self.unpack(place, into: root)
        } else {
            root = place.resolvingSymlinksInPath().deletingLastPathComponent()
        }
        files = try Self.list(root, name)
    }

    deinit { try? FileManager.default.removeItem(at: scratch) }

    /// The regular file at a path, nil where there is none; throws `Refusal` where the path leads out of the folder.
    func file(_ path: String) throws -> URL? {
        let parts = path.split(separator: "/")
        guard !path.hasPrefix("/"), !path.contains("\0"), !parts.contains("..") else {
            throw Refusal("\(name): the path '\(path)' leads out of the folder")
        }
        let file = root.appending(path: path).resolvingSymlinksInPath()
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        guard file.path.hasPrefix(root.resolvingSymlinksInPath().path + "/") else {
            throw Refusal("\(name): '\(path)' leads out of the folder by a link")
        }
        var status = stat()
        guard stat(file.path, &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFDIR { return nil }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Refusal("\(name): '\(path)' is no regular file") }
        return file
    }

    /// A text of at most a megabyte, nil where there is no such file; throws `Refusal`.
    func text(_ path: String) throws -> String? {
        guard let file = try file(path) else { return nil }
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        let bytes = try handle.read(upToCount: Self.mostBytes + 1) ?? Data()
        guard bytes.count <= Self.mostBytes else { throw Refusal("\(name): \(path) has more than 1 MB of text") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal("\(name): \(path) is not a text in UTF-8")
        }
        return text
    }

    /// A YAML or JSON file's values, nil where there is no such file; throws `Refusal`.
    func document(_ path: String) throws -> ForeignValue? {
        guard let text = try text(path) else { return nil }
        return path.hasSuffix(".json") || path.hasSuffix(".jsonld")
            ? try ForeignValue(json: text, name: path) : try ForeignValue(yaml: text, name: path)
    }

    /// A file as one that can be read as a table: what is packed is unpacked beside. Throws `Refusal` and `ArchiveError`.
    func table(_ path: String) throws -> URL? {
        guard let file = try file(path) else { return nil }
        guard let ending = Self.packedEnding(of: path) else { return file }
        let (place, inside) = try unpacked(file, path)
        guard inside.count == 1 else {
            throw Refusal("\(name): \(path) holds \(inside.count) files; unpack it, and import again")
        }
        let source = place.appending(path: inside[0])
        let stem = String(file.lastPathComponent.dropLast(ending.count))
        let target = place.appending(path: stem.contains(".") ? stem : source.lastPathComponent)
        if target != source { try FileManager.default.moveItem(at: source, to: target) }
        return target
    }

    /// The only table in a folder inside, or in an archive of one; nil where there is none, or several.
    func onlyTable(in path: String) throws -> String? {
        let base = path.hasSuffix("/") ? String(path.dropLast()) : path
        if let file = try file(base) {
            return try Self.packedEnding(of: base) == nil || unpacked(file, base).inside.count == 1 ? base : nil
        }
        let found = files.filter { $0.hasPrefix(base + "/") && Self.isTable($0) }
        return found.count == 1 ? found[0] : nil
    }

    /// A folder with what is in an archive, and its files.
    private func unpacked(_ archive: URL, _ path: String) throws -> (place: URL, inside: [String]) {
        let place = scratch.appending(path: "unpacked-\(UUID().uuidString)")
        try Self.unpack(archive, into: place)
        return (place, try Self.list(place, path))
    }

    /// Writes a table that was made of another.
    func write(_ text: String, as file: String) throws -> URL {
        let place = scratch.appending(path: "made", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place.appending(path: file))
        return place.appending(path: file)
    }

    /// Whether a file's name is that of a table, packed or not.
    static func isTable(_ path: String) -> Bool {
        var name = path.lowercased()
        if let ending = packedEnding(of: path) { name.removeLast(ending.count) }
        return [".csv", ".tsv", ".json", ".jsonl"].contains(where: name.hasSuffix)
    }

    private static func packedEnding(of path: String) -> String? {
        (Manifest.packedEndings + [".zip"]).first(where: path.lowercased().hasSuffix)
    }

    private static func list(_ root: URL, _ name: String) throws -> [String] {
        let prefix = root.resolvingSymlinksInPath().path + "/"
        guard let walk = FileManager.default.enumerator(atPath: root.path) else { return [] }
        var files: [String] = []
        while let path = walk.nextObject() as? String {
            let type = walk.fileAttributes?[.type] as? FileAttributeType
            let parts = path.split(separator: "/")
            if parts.contains(where: { $0.hasPrefix(".") || $0 == "__MACOSX" }) || parts.count > 8 {
                if type == .typeDirectory { walk.skipDescendants() }
                continue
            }
            if type == .typeRegular || type == .typeSymbolicLink { files.append(path) }
            guard files.count <= mostFiles else {
                throw Refusal(
                    "\(name) has more than \(mostFiles) files; keep the tables alone in a folder, and import that")
            }
        }
        return files.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }.sorted()
    }

    /// Unpacks all files of an archive, none under a path that leads out, and not more than an archive may hold.
    private static func unpack(_ archive: URL, into folder: URL) throws {
        let name = archive.lastPathComponent
        let limits = ArchiveLimits(members: mostFiles)
        let size = (try archive.resourceValues(forKeys: [.fileSizeKey])).fileSize ?? 0
        let most = max(limits.freeBytes, min(limits.memberBytes, size.multipliedReportingOverflow(by: limits.ratio).0))
        var reader = try ArchiveReader(archive, name: name, kind: .any, limits: limits)
        var total = 0
        while let member = try reader.next() {
            if member.isFolder || member.path.hasPrefix("__MACOSX/") { continue }
            if member.isEncrypted { throw Refusal("\(name): '\(member.path)' is locked with a password") }
            let parts = member.path.split(separator: "/")
            guard member.isFile, !parts.isEmpty, !parts.contains(".."), parts.count <= 16 else {
                throw Refusal("\(name): '\(member.path)' is a link, or leads out of the archive")
            }
            let file = folder.appending(path: parts.joined(separator: "/"))
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
                throw Refusal("\(name): '\(member.path)' cannot be unpacked")
            }
            let handle = try FileHandle(forWritingTo: file)
            defer { try? handle.close() }
            try reader.copy(member.path) { bytes in
                total += bytes.count
                guard total <= most else {
                    throw Refusal("\(name) unpacks to more than \(most) bytes; unpack it yourself")
                }
                try handle.write(contentsOf: bytes)
            }
        }
    }
}
