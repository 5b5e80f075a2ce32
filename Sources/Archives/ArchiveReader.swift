import CArchive
public import Foundation

/// An archive, read from its start to its end by libarchive: zip, tar, ar, or one file that is only compressed (gz, xz,
/// bz2, zst).
///
/// Nothing is ever written under a name that the archive chooses, so that a member called `../../x` can do no harm.
public struct ArchiveReader: ~Copyable {
    /// What an archive may be.
    public enum Kind: Sendable {
        /// Members with names.
        case members
        /// One file that is only compressed.
        case stream
        /// Either.
        case any
    }

    private let handle: OpaquePointer
    private let name: String
    private let limits: ArchiveLimits
    /// The archive's bytes.
    private let size: Int
    private var seen = 0

    /// Opens a file, which messages call `name`; throws `ArchiveError`.
    public init(_ file: URL, name: String, kind: Kind = .members, limits: ArchiveLimits) throws {
        handle = try Self.opened(kind, name) { archive_read_open_filename($0, file.path, 1 << 16) }
        size = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        (self.name, self.limits) = (name, limits)
    }

    /// Opens bytes, which outlive the reader; throws `ArchiveError`.
    public init(
        _ bytes: UnsafeBufferPointer<UInt8>, name: String, kind: Kind = .members, limits: ArchiveLimits
    ) throws {
        handle = try Self.opened(kind, name) { archive_read_open_memory($0, bytes.baseAddress, bytes.count) }
        size = bytes.count
        (self.name, self.limits) = (name, limits)
    }

    private static func opened(_ kind: Kind, _ name: String, open: (OpaquePointer) -> CInt) throws -> OpaquePointer {
        guard let handle = archive_read_new() else {
            throw ArchiveError(name, reason: "there is not enough memory to read it")
        }
        // Not all filters: some of libarchive's run programs of the machine.
        for filter in [
            archive_read_support_filter_gzip, archive_read_support_filter_xz, archive_read_support_filter_lzma,
            archive_read_support_filter_bzip2, archive_read_support_filter_zstd,
        ] { _ = filter(handle) }
        if kind != .stream {
            for format in [
                archive_read_support_format_zip, archive_read_support_format_tar, archive_read_support_format_ar,
            ] { _ = format(handle) }
        }
        if kind != .members { archive_read_support_format_raw(handle) }
        guard open(handle) == ARCHIVE_OK else {
            defer { archive_read_free(handle) }
            throw fault(of: handle, name)
        }
        return handle
    }

    deinit { archive_read_free(handle) }

    /// The next member; nil after the last one. Throws `ArchiveError`.
    public mutating func next() throws -> ArchiveMember? {
        var entry: OpaquePointer?
        switch archive_read_next_header(handle, &entry) {
        case ARCHIVE_EOF: return nil
        case ARCHIVE_OK, ARCHIVE_WARN: break
        default: throw Self.fault(of: handle, name)
        }
        seen += 1
        guard seen <= limits.members else {
            throw ArchiveError(name, reason: "it has more than \(limits.members) members")
        }
        return ArchiveMember(
            path: ArchiveMember.plain(archive_entry_pathname(entry).map { String(cString: $0) } ?? ""),
            isFile: archive_entry_filetype(entry) == ArchiveMember.regularFile && archive_entry_hardlink(entry) == nil,
            isFolder: archive_entry_filetype(entry) == ArchiveMember.folder,
            isEncrypted: archive_entry_is_encrypted(entry) != 0,
            size: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil)
    }

    /// Hands on the bytes of the member that `next` gave, a piece at a time.
    ///
    /// - Parameter progress: told how many of the archive's bytes were read so far, and how many it has.
    /// - Throws: `ArchiveError`, and what `sink` throws.
    public func copy(
        _ member: String, progress: (_ bytes: Int, _ size: Int) -> Void = { _, _ in },
        to sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw Self.fault(of: handle, name) }
            if count == 0 { return }
            total += count
            try check(member, bytes: total)
            try sink(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            progress(Int(archive_filter_bytes(handle, -1)), size)
        }
    }

    /// Throws `ArchiveError` where a member of so many bytes is more than the limits allow.
    func check(_ member: String, bytes: Int) throws {
        if let fault = limits.fault(of: member, bytes: bytes, in: size) { throw ArchiveError(name, reason: fault) }
    }

    private static func fault(of handle: OpaquePointer, _ name: String) -> ArchiveError {
        let reason = archive_error_string(handle).map { String(cString: $0) } ?? ""
        // So libarchive says of every format, or nothing at all, that the file ends before its content does.
        if reason.isEmpty || reason.lowercased().contains("truncated") {
            return ArchiveError(name, reason: "it is cut short or damaged; fetch it or pack it again")
        }
        return ArchiveError(name, reason: "it cannot be read: \(reason)")
    }
}

/// A member of an archive.
public struct ArchiveMember: Sendable, Hashable {
    /// The path inside, without a leading `./` or `/`.
    public let path: String
    /// Whether it is a file with bytes of its own: no folder, no link.
    public let isFile: Bool
    /// Whether it is a folder.
    public let isFolder: Bool
    /// Whether its bytes cannot be read without a password.
    public let isEncrypted: Bool
    /// Its bytes, as the archive says; nil where it does not.
    public let size: Int?

    /// libarchive's `AE_IFREG` and `AE_IFDIR`, macros that Swift does not see.
    static let regularFile: mode_t = 0o100000
    static let folder: mode_t = 0o040000

    /// A path without `./`, `/` at its start.
    static func plain(_ path: String) -> String {
        var rest = Substring(path)
        while rest.hasPrefix("./") || rest.hasPrefix("/") { rest = rest.drop { $0 == "." }.drop { $0 == "/" } }
        return rest.hasSuffix("/") ? String(rest.dropLast()) : String(rest)
    }
}
