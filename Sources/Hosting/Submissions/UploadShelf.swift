public import Foundation
import Storage

/// Where uploaded files lie, each by the digest of the secret that let it come: what people call a file is never a path.
public struct UploadShelf: Sendable {
    private let folder: URL
    /// The most bytes of a file.
    public let limit: Int

    /// The shelf of a root.
    public init(root: URL, limit: Int = 512 << 20) {
        folder = root.appending(path: "hosting/uploads", directoryHint: .isDirectory)
        self.limit = limit
    }

    /// Where the file of an upload lies.
    public func url(of digest: String) -> URL { folder.appending(path: digest) }

    /// Begins to write a file, instead of one that came before. Throws `StorageError` and `CocoaError`.
    public func write(_ digest: String) throws -> UploadWriter {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try UploadWriter(AtomicFile(url(of: digest), permissions: 0o600), limit: limit)
    }

    /// Removes the file of an upload that became no submission.
    func remove(_ digest: String) { try? FileManager.default.removeItem(at: url(of: digest)) }
}

/// A file that is on its way: it takes its place when it is whole and on the disk.
public final class UploadWriter {
    private let file: AtomicFile
    private let limit: Int
    private var size = 0

    init(_ file: AtomicFile, limit: Int) { (self.file, self.limit) = (file, limit) }

    /// Appends bytes. Throws `HostingError.tooLarge`, and `StorageError` as when the disk is full.
    public func append(_ bytes: UnsafeRawBufferPointer) throws {
        size += bytes.count
        guard size <= limit else { throw HostingError.tooLarge(limit: limit) }
        try file.write(bytes)
    }

    /// Puts the file in its place; throws `StorageError`.
    func finish() throws { try file.commit() }
}
