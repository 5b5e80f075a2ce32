public import Foundation
import Storage

/// Files of photos in an archive or several: zips in which nothing is compressed, so that each photo is read where it lies.
public final class PhotoStore: DerivedStore {
    /// The archives' paths.
    public let path: String
    /// The files' names, as the archives have them.
    public let names: [String]
    /// What the photos are, as a hash of their names, sizes and checksums.
    public let digest: String
    /// Where what is made of the photos is kept for the next time; nil where it is not.
    public let cache: URL?
    /// What was made of them in this process.
    public let derivations = Derivations()

    private let photos: [Photo]

    private struct Photo {
        let archive: MappedFile
        let place: Range<Int>
    }

    /// Opens an archive. Throws `FrameError.unreadable` where it is damaged, or something in it is compressed.
    public convenience init(_ url: URL, cache: URL? = nil) throws { try self.init(MappedFile(url), cache: cache) }

    /// The photos of an open archive; throws as `init(_:cache:)`.
    public init(_ archive: MappedFile, cache: URL? = nil) throws {
        let directory = try ZipDirectory(archive.bytes, path: archive.name)
        path = archive.name
        names = directory.members.map(\.name)
        photos = directory.members.map { Photo(archive: archive, place: $0.place) }
        digest = directory.digest
        self.cache = cache
    }

    /// The photos of one store, and after them those of another.
    init(_ first: PhotoStore, _ second: PhotoStore) {
        path = "\(first.path), \(second.path)"
        names = first.names + second.names
        photos = first.photos + second.photos
        digest = SHA256.hex(of: Array((first.digest + second.digest).utf8))
        cache = nil
    }

    /// The number of photos.
    public var count: Int { names.count }

    /// The bytes of a file, for as long as `body` runs.
    public func withBytes<Result>(
        of entry: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let photo = photos[entry]
        return try withExtendedLifetime(photo.archive) {
            try body(UnsafeBufferPointer(rebasing: photo.archive.bytes[photo.place]))
        }
    }
}

extension PhotoStore: Hashable {
    /// Whether both hold the same photos under the same names.
    public static func == (a: PhotoStore, b: PhotoStore) -> Bool { a.digest == b.digest }

    /// By content.
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
