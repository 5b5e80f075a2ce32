import Archives
import Foundation
import Frames
import Scoring

/// Takes named members out of an archive.
///
/// A path may lead through archives inside archives, `outer.zip!inner/file.csv`; a Debian package's own inner archive
/// and the single top folder of a source package need not be named. A path that ends with a slash is a folder: what lies in it becomes an
/// archive in which nothing is compressed, the same bytes each time.
struct ArchiveExtractor {
    /// The archive's name in messages.
    let name: String
    /// A folder for archives inside archives.
    let workspace: URL
    let limits: ArchiveLimits
    var progress: (PreparationStep) -> Void = { _ in }

    /// Writes each member of `wanted` (path inside → file).
    func extract(_ wanted: [String: URL], from archive: URL, depth: Int = 0) throws {
        guard depth < limits.depth else {
            throw ArchiveError(name, reason: "more than \(limits.depth) archives inside each other")
        }
        var direct: [String: URL] = [:]
        var nested: [String: [String: URL]] = [:]
        for (path, file) in wanted {
            let parts = path.split(separator: "!", maxSplits: 1).map(String.init)
            if parts.count == 2 { nested[parts[0], default: [:]][parts[1]] = file } else { direct[path] = file }
        }
        for (path, _) in nested { direct[path] = workspace.appending(path: "inner-\(UUID().uuidString)") }
        try take(direct, from: readable(archive), depth: depth)
        for (path, inner) in nested {
            guard let file = direct[path] else { continue }
            try extract(inner, from: file, depth: depth + 1)
            try file.remove()
        }
    }

    /// The archive, or one of the same files where it is of a kind that is not read file by file.
    private func readable(_ archive: URL) throws -> URL {
        let file = try MappedFile(archive)
        guard QtResources.begins(file.bytes) else { return archive }
        let copy = workspace.appending(path: "resources-\(UUID().uuidString).zip")
        let zip = try StoredZip(copy)
        try withExtendedLifetime(file) { try QtResources(file.bytes, name: name).write(to: zip) }
        try zip.finish()
        return copy
    }

    private func take(_ wanted: [String: URL], from archive: URL, depth: Int) throws {
        let folders = try wanted.filter { $0.key.hasSuffix("/") }.map { try ArchivedFolder($0.key, to: $0.value) }
        var missing = wanted
        var others: [String] = []
        var reader = try ArchiveReader(archive, name: name, limits: limits)
        while !missing.isEmpty, let member = try reader.next() {
            for folder in folders { try folder.take(member, of: reader, archive: name) }
            guard let path = Self.match(member.path, in: missing), let file = missing[path] else {
                others.append(member.path)
                continue
            }
            guard member.isFile else {
                throw ArchiveError(name, reason: "'\(path)' is a link or a folder, expected a file")
            }
            try write(path, of: reader, to: file)
            missing[path] = nil
        }
        for folder in folders {
            try folder.finish()
            if folder.count > 0 { missing[folder.path] = nil }
        }
        guard let first = missing.keys.min() else { return }
        if let data = others.first(where: { $0.hasPrefix("data.tar") }), others.contains("debian-binary") {
            return try extract(
                Dictionary(uniqueKeysWithValues: missing.map { ("\(data)!\($0.key)", $0.value) }), from: archive,
                depth: depth)
        }
        throw PreparationError.missingMember(
            first, archive: name, nearest: Spelling.nearest(to: first, among: Array(others.prefix(10_000))))
    }

    /// The wanted path that a member is: by its whole path, or without its top folder.
    private static func match(_ path: String, in wanted: [String: URL]) -> String? {
        if wanted[path] != nil { return path }
        guard let slash = path.firstIndex(of: "/") else { return nil }
        let inner = String(path[path.index(after: slash)...])
        return wanted[inner] == nil ? nil : inner
    }

    /// Unpacks a file that is only compressed.
    func decompress(_ archive: URL, to file: URL) throws {
        var reader = try ArchiveReader(archive, name: name, kind: .stream, limits: limits)
        guard try reader.next() != nil else { throw ArchiveError(name, reason: "it is empty") }
        try write(name, of: reader, to: file)
    }

    private func write(_ member: String, of reader: borrowing ArchiveReader, to file: URL) throws {
        let output = try OutputFile(file)
        try reader.copy(member, progress: { progress(.unpacked(name, bytes: $0, of: $1)) }) { try output.write($0) }
    }
}
