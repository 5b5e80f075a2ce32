public import Foundation
import Storage

/// Photos or sounds in an archive or several: zips in which nothing is compressed, so that each file is read where it lies.
public final class MediaStore: DerivedStore {
    /// The archives' paths.
    public let path: String
    /// The files' names, as the archives have them.
    public let names: [String]
    /// What the files are, as a hash of their names, sizes and checksums.
    public let digest: String
    /// Where what is made of the files is kept for the next time; nil where it is not.
    public let cache: URL?
    /// What was made of them in this process.
    public let derivations = Derivations()

    private let members: [Member]

    private struct Member {
        let archive: MappedFile
        let place: Range<Int>
    }

    /// Opens an archive. Throws `FrameError.unreadable` where it is damaged, or something in it is compressed.
    public convenience init(_ url: URL, cache: URL? = nil) throws { try self.init(MappedFile(url), cache: cache) }

    /// The files of an open archive; throws as `init(_:cache:)`.
    public init(_ archive: MappedFile, cache: URL? = nil) throws {
        let directory = try ZipDirectory(archive.bytes, path: archive.name)
        path = archive.name
        names = directory.members.map(\.name)
        members = directory.members.map { Member(archive: archive, place: $0.place) }
        digest = directory.digest
        self.cache = cache
    }

    /// The files of one store, and after them those of another.
    init(_ first: MediaStore, _ second: MediaStore) {
        path = "\(first.path), \(second.path)"
        names = first.names + second.names
        members = first.members + second.members
        digest = SHA256.hex(of: Array((first.digest + second.digest).utf8))
        cache = nil
    }

    /// The number of files.
    public var count: Int { names.count }

    /// The bytes of a file, for as long as `body` runs.
    public func withBytes<Result>(
        of entry: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let member = members[entry]
        return try withExtendedLifetime(member.archive) {
            try body(UnsafeBufferPointer(rebasing: member.archive.bytes[member.place]))
        }
    }
}

extension MediaStore: Hashable {
    /// Whether both hold the same files under the same names.
    public static func == (a: MediaStore, b: MediaStore) -> Bool { a.digest == b.digest }

    /// By content.
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
