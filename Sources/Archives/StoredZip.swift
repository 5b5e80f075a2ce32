import CArchive
public import Foundation
public import Frames

/// Writes a zip archive in which nothing is compressed and no moment is told, so that the same files give the same bytes.
public struct StoredZip: ~Copyable {
    private let handle: OpaquePointer
    private let descriptor: Int32
    private let name: String

    /// Begins an archive at `url`, instead of a file that stands there; throws `ArchiveError`.
    public init(_ url: URL) throws {
        let descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.fault(String(cString: strerror(errno)), url.path) }
        try self.init(descriptor: descriptor, name: url.path)
    }

    /// Begins an archive in a file without a name; throws `ArchiveError`.
    public init(in file: borrowing NamelessFile, name: String) throws {
        try self.init(descriptor: file.duplicate(), name: name)
    }

    private init(descriptor: Int32, name: String) throws {
        self.descriptor = descriptor
        self.name = name
        handle = try Self.begun(descriptor, name)
    }

    private static func begun(_ descriptor: Int32, _ name: String) throws -> OpaquePointer {
        let handle = archive_write_new()
        guard let handle, archive_write_set_format_zip(handle) == ARCHIVE_OK,
            archive_write_zip_set_compression_store(handle) == ARCHIVE_OK,
            archive_write_open_fd(handle, descriptor) == ARCHIVE_OK
        else {
            defer {
                archive_write_free(handle)
                close(descriptor)
            }
            throw fault(handle.flatMap(reason) ?? "there is not enough memory", name)
        }
        return handle
    }

    deinit {
        archive_write_free(handle)
        close(descriptor)
    }

    /// Appends a file; throws `ArchiveError`, as when the disk is full.
    public func append(_ bytes: UnsafeRawBufferPointer, named path: String) throws {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname_utf8(entry, path)
        archive_entry_set_filetype(entry, UInt32(ArchiveMember.regularFile))
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(bytes.count))
        guard archive_write_header(handle, entry) == ARCHIVE_OK,
            archive_write_data(handle, bytes.baseAddress, bytes.count) == bytes.count
        else { throw Self.fault(Self.reason(of: handle), name) }
    }

    /// Writes the list of files at the end, after which nothing can be appended, and sees that all is on the disk; throws
    /// `ArchiveError`.
    public func finish() throws {
        guard archive_write_close(handle) == ARCHIVE_OK else { throw Self.fault(Self.reason(of: handle), name) }
        guard fsync(descriptor) == 0 else { throw Self.fault(String(cString: strerror(errno)), name) }
    }

    private static func reason(of handle: OpaquePointer) -> String {
        archive_error_string(handle).map { String(cString: $0) } ?? "unknown fault"
    }

    private static func fault(_ reason: String, _ name: String) -> ArchiveError {
        ArchiveError(name, reason: "it cannot be written: \(reason)")
    }
}
