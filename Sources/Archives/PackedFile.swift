import Frames

/// A packed file that is to hold one file: `train.csv.gz`, a zip or tar archive of one member.
///
/// What it holds is found out before anything is unpacked. Folders do not count, nor what macOS leaves beside a file.
public struct PackedFile: ~Copyable {
    /// The name of the file inside; that of the packed file where it has none.
    public let member: String

    private let bytes: UnsafeBufferPointer<UInt8>
    private let name: String
    private let limits: ArchiveLimits

    /// Looks what a packed file holds.
    ///
    /// - Parameters:
    ///   - bytes: The file's, which outlive the value.
    ///   - name: What messages call it.
    ///   - path: The path inside of the one to take, where there may be several; nil takes the only one.
    ///   - advice: What to do where there are several, after their names.
    ///   - limits: How much it may unpack to.
    /// - Throws: `ArchiveError` where there is not that one file, or it may not be unpacked.
    public init(
        _ bytes: UnsafeBufferPointer<UInt8>, name: String, path: String? = nil, advice: String = "give each by itself",
        limits: ArchiveLimits
    ) throws {
        (self.bytes, self.name, self.limits) = (bytes, name, limits)
        var reader = try ArchiveReader(bytes, name: name, kind: .any, limits: limits)
        var files: [String] = []
        while let next = try reader.next() {
            if next.isFolder || Self.isLitter(next.path) { continue }
            if let path, next.path != path {
                if files.count < Self.listed { files.append(next.path) }
                if let size = next.size { try reader.check(next.path, bytes: size) }
                continue
            }
            try Self.check(next, in: name)
            if let size = next.size { try reader.check(next.path, bytes: size) }
            files.append(next.path)
            if path != nil {
                member = next.path
                return
            }
            guard files.count <= Self.listed else { break }
        }
        if let path {
            let known = files.isEmpty ? "it is empty" : "it holds \(Self.list(files))"
            throw ArchiveError(name, reason: "it has no '\(path)'; \(known)")
        }
        guard let only = files.first else { throw ArchiveError(name, reason: "it is an archive without any file") }
        guard files.count == 1 else {
            throw ArchiveError(name, reason: "it holds several files, \(Self.list(files)); \(advice)")
        }
        member = only
    }

    /// Hands on the bytes of the file inside, a piece at a time; throws `ArchiveError`, and what `sink` throws.
    public func unpack(
        progress: (_ bytes: Int, _ size: Int) -> Void = { _, _ in }, to sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var reader = try ArchiveReader(bytes, name: name, kind: .any, limits: limits)
        while let next = try reader.next() {
            if next.path == member { return try reader.copy(member, progress: progress, to: sink) }
        }
    }

    private static let listed = 5

    private static func list(_ files: [String]) -> String {
        files.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (files.count > 3 ? ", …" : "")
    }

    /// What macOS and others leave in archives.
    private static func isLitter(_ path: String) -> Bool {
        path.hasPrefix("__MACOSX/")
            || path.split(separator: "/").last.map { $0.hasPrefix("._") || $0 == ".DS_Store" } ?? true
    }

    private static func check(_ member: ArchiveMember, in name: String) throws {
        let path = member.path
        if member.isEncrypted {
            throw ArchiveError(name, reason: "'\(path)' is locked with a password; give the file without one")
        }
        if path.split(separator: "/").contains("..") {
            throw ArchiveError(name, reason: "'\(path)' leads out of the archive")
        }
        guard member.isFile else {
            throw ArchiveError(name, reason: "'\(path)' is a link or no regular file; pack the file itself")
        }
    }
}
