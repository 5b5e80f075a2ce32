import CArchive
public import Foundation

/// Writes a zip archive in which nothing is compressed and no moment is told, so that the same files give the same bytes.
public struct StoredZip: ~Copyable {
    private let handle: OpaquePointer
    private let path: String

    /// Begins an archive; throws `ArchiveError`.
    public init(_ url: URL) throws {
        path = url.path
        handle = try Self.opened(url.path)
    }

    private static func opened(_ path: String) throws -> OpaquePointer {
        guard let handle = archive_write_new() else {
            throw ArchiveError(path, reason: "there is not enough memory to write it")
        }
        guard archive_write_set_format_zip(handle) == ARCHIVE_OK,
            archive_write_zip_set_compression_store(handle) == ARCHIVE_OK,
            archive_write_open_filename(handle, path) == ARCHIVE_OK
        else {
            defer { archive_write_free(handle) }
            throw fault(of: handle, path)
        }
        return handle
    }

    deinit { archive_write_free(handle) }

    /// Appends a file; throws `ArchiveError`, as when the disk is full.
    public func append(_ bytes: UnsafeRawBufferPointer, named name: String) throws {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname_utf8(entry, name)
        archive_entry_set_filetype(entry, UInt32(ArchiveMember.regularFile))
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(bytes.count))
        guard archive_write_header(handle, entry) == ARCHIVE_OK,
            archive_write_data(handle, bytes.baseAddress, bytes.count) == bytes.count
        else { throw Self.fault(of: handle, path) }
    }

    /// Writes the list of files at the end, after which nothing can be appended; throws `ArchiveError`.
    public func finish() throws {
        guard archive_write_close(handle) == ARCHIVE_OK else { throw Self.fault(of: handle, path) }
    }

    private static func fault(of handle: OpaquePointer, _ name: String) -> ArchiveError {
        let reason = archive_error_string(handle).map { String(cString: $0) } ?? "unknown fault"
        return ArchiveError(name, reason: "it cannot be written: \(reason)")
    }
}
