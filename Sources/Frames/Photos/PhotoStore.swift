public import Foundation
import Storage
import Synchronization

/// Files of photos in one archive: a zip in which nothing is compressed, so that each photo is read where it lies.
public final class PhotoStore: Sendable {
    /// The archive's path.
    public let path: String
    /// The files' names, as the archive has them.
    public let names: [String]
    /// What the photos are, as a hash of their names, sizes and checksums.
    public let digest: String
    /// Where what is made of the photos is kept for the next time; nil where it is not.
    public let cache: URL?

    private let file: MappedFile
    private let places: [Range<Int>]
    private let derived = Mutex<[String: any Sendable]>([:])

    /// Opens an archive. Throws `FrameError.unreadable` where it is damaged, or something in it is compressed.
    public init(_ url: URL, cache: URL? = nil) throws {
        file = try MappedFile(url)
        let directory = try ZipDirectory(file.bytes, path: url.path)
        path = url.path
        names = directory.members.map(\.name)
        places = directory.members.map(\.place)
        digest = directory.digest
        self.cache = cache
    }

    /// The number of photos.
    public var count: Int { names.count }

    /// The bytes of a file, for as long as `body` runs.
    public func withBytes<Result>(
        of entry: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(file) { try body(UnsafeBufferPointer(rebasing: file.bytes[places[entry]])) }
    }

    /// What `make` makes of the photos, made once for each key: others that ask meanwhile wait. Throws what `make` throws, and
    /// then makes it anew at the next time.
    public func derived<Value: Sendable>(_ key: String, _ make: () throws -> Value) rethrows -> Value {
        try derived.withLock { made in
            if let value = made[key] as? Value { return value }
            let value = try make()
            made[key] = value
            return value
        }
    }
}

extension PhotoStore: Hashable {
    /// Whether both hold the same photos under the same names.
    public static func == (a: PhotoStore, b: PhotoStore) -> Bool { a.digest == b.digest }

    /// By content.
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
