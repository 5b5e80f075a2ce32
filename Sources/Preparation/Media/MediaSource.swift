import Archives
import Foundation
import Frames
import Storage

/// An archive or a folder of the host's with photos or sounds in it.
struct MediaSource {
    /// What is taken out of it.
    let kind: MediaKind
    /// What messages call it: as the manifest does.
    let name: String
    let url: URL
    let limits: ArchiveLimits

    /// Hands on each file of the kind, its path inside and its bytes, in the archive's order, in a folder's by name. What is none by
    /// its name is left out. Throws `ArchiveError`, `PreparationError`, and what `body` throws.
    func forEach(_ body: (String, [UInt8]) throws -> Void) throws {
        try isFolder ? forEachInFolder(body) : forEachInArchive(body)
    }

    /// SHA-256 of the archive; of a folder, that of their paths and sums.
    func sum() throws -> String {
        guard isFolder else { return try SHA256.hex(ofFile: url) }
        let lines = try paths().filter(isOfKind).map { path in
            "\(try SHA256.hex(ofFile: url.appending(path: path))) \(path)\n"
        }
        return SHA256.hex(of: Array(lines.joined().utf8))
    }

    private var isFolder: Bool {
        var isFolder = ObjCBool(false)
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The most bytes of one file.
    private static let mostBytes = 256 << 20

    private func forEachInArchive(_ body: (String, [UInt8]) throws -> Void) throws {
        var limits = limits
        limits.memberBytes = min(limits.memberBytes, Self.mostBytes)
        var reader = try ArchiveReader(url, name: name, limits: limits)
        while let member = try reader.next() {
            guard member.isFile, isOfKind(member.path) else { continue }
            if member.isEncrypted {
                throw ArchiveError(
                    name, reason: "'\(member.path)' is locked with a password; give the \(kind.plural) without one")
            }
            var bytes: [UInt8] = []
            try reader.copy(member.path) { bytes.append(contentsOf: $0) }
            try body(member.path, bytes)
        }
    }

    private func forEachInFolder(_ body: (String, [UInt8]) throws -> Void) throws {
        for path in try paths() where isOfKind(path) {
            let file = try MappedFile(url.appending(path: path))
            guard file.bytes.count <= Self.mostBytes else {
                throw PreparationError.data(
                    file: "\(name)/\(path)",
                    reason: "\(file.bytes.count) bytes are more than a \(kind.rawValue) may have")
            }
            let bytes = Array(file.bytes)
            try file.checkUnchanged()
            try body(path, bytes)
        }
    }

    /// All regular files, by name; no links are followed.
    private func paths() throws -> [String] {
        guard let found = FileManager.default.subpaths(atPath: url.path) else {
            throw PreparationError.system("read", url)
        }
        return found.sorted().filter { path in
            var status = stat()
            return lstat(url.appending(path: path).path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
    }

    /// Whether a file is called as such files are. Not what systems leave in archives.
    private func isOfKind(_ path: String) -> Bool {
        guard let file = path.split(separator: "/").last, !file.hasPrefix("."), !path.hasPrefix("__MACOSX/") else {
            return false
        }
        return file.split(separator: ".").last.map { kind.endings.contains($0.lowercased()) } ?? false
    }
}
