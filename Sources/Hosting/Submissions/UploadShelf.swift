public import Foundation
import Storage

/// Where uploaded files lie, each by the digest of the secret that let it come: what people call a file is never a path.
public struct UploadShelf: Sendable {
    private let folder: URL
    /// The most bytes of a file.
    public let limit: Int
    private let room: @Sendable (URL) -> Int

    /// So many bytes stay free on the disk, for the board and for what is judged.
    public static let reserve = 64 << 20

    /// The shelf of a root.
    ///
    /// - Parameter room: The bytes that are free where a folder lies; by default the disk is asked.
    public init(root: URL, limit: Int = 512 << 20, room: @escaping @Sendable (URL) -> Int = Self.freeBytes) {
        folder = root.appending(path: "hosting/uploads", directoryHint: .isDirectory)
        (self.limit, self.room) = (limit, room)
    }

    /// The bytes that are free on the disk of a folder; as many as can be where it does not say.
    public static func freeBytes(of folder: URL) -> Int {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else { return .max }
        let (bytes, overflow) = Int(clamping: status.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: status.f_frsize))
        return overflow ? .max : bytes
    }

    /// Where the file of an upload lies.
    public func url(of digest: String) -> URL { folder.appending(path: digest) }

    /// Begins to write a file, instead of one that came before.
    ///
    /// Throws `HostingError.diskFull` where the disk is nearly full, `StorageError` and `CocoaError`.
    public func write(_ digest: String) throws -> UploadWriter {
        try requireRoom()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try UploadWriter(AtomicFile(url(of: digest), permissions: 0o600), limit: limit)
    }

    /// Throws `HostingError.diskFull` where nothing more may be written.
    public func requireRoom() throws {
        let nearest = FileManager.default.fileExists(atPath: folder.path) ? folder : folder.deletingLastPathComponent()
        guard room(nearest) > Self.reserve else { throw HostingError.diskFull }
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
