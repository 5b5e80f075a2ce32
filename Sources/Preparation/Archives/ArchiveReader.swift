import CArchive
import Foundation

/// How much an archive may unpack to, so that a small file cannot fill the disk or keep the machine busy for hours.
public struct ArchiveLimits: Sendable, Hashable {
    /// The most bytes of one member.
    public var memberBytes: Int
    /// The most members that are looked at.
    public var members: Int
    /// The most archives inside each other.
    public var depth: Int

    /// Makes limits.
    public init(memberBytes: Int = 16 << 30, members: Int = 1_000_000, depth: Int = 4) {
        self.memberBytes = memberBytes
        self.members = members
        self.depth = depth
    }
}

/// An archive, read from its start to its end by libarchive: zip, tar, ar, or one file that is only compressed (gz, xz,
/// bz2, zst).
///
/// Nothing is ever written under a name that the archive chooses, so that a member called `../../x` can do no harm.
struct ArchiveReader: ~Copyable {
    private let handle: OpaquePointer
    private let name: String
    private let limits: ArchiveLimits
    /// The archive's bytes.
    private let size: Int
    private var seen = 0

    private init(_ handle: OpaquePointer, name: String, size: Int, limits: ArchiveLimits) {
        self.handle = handle
        self.name = name
        self.limits = limits
        self.size = size
    }

    /// Opens a file; `asStream` reads it as one compressed file.
    static func open(
        _ file: URL, name: String, asStream: Bool = false, limits: ArchiveLimits
    ) throws -> ArchiveReader {
        guard let handle = archive_read_new() else {
            throw PreparationError.archive(name, reason: "there is not enough memory to read it")
        }
        let size = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        let reader = ArchiveReader(handle, name: name, size: size, limits: limits)
        // Not all filters: some of libarchive's run programs of the machine.
        for filter in [
            archive_read_support_filter_gzip, archive_read_support_filter_xz, archive_read_support_filter_lzma,
            archive_read_support_filter_bzip2, archive_read_support_filter_zstd,
        ] { _ = filter(handle) }
        let formats =
            asStream
            ? [archive_read_support_format_raw]
            : [archive_read_support_format_zip, archive_read_support_format_tar, archive_read_support_format_ar]
        for format in formats { _ = format(handle) }
        guard archive_read_open_filename(handle, file.path, 1 << 16) == ARCHIVE_OK else { throw reader.fault() }
        return reader
    }

    deinit { archive_read_free(handle) }

    /// The next member; nil after the last one.
    mutating func next() throws -> ArchiveMember? {
        var entry: OpaquePointer?
        switch archive_read_next_header(handle, &entry) {
        case ARCHIVE_EOF: return nil
        case ARCHIVE_OK, ARCHIVE_WARN: break
        default: throw fault()
        }
        seen += 1
        guard seen <= limits.members else {
            throw PreparationError.archive(name, reason: "it has more than \(limits.members) members")
        }
        return ArchiveMember(
            path: ArchiveMember.plain(archive_entry_pathname(entry).map { String(cString: $0) } ?? ""),
            isFile: archive_entry_filetype(entry) == ArchiveMember.regularFile && archive_entry_hardlink(entry) == nil)
    }

    /// Writes the bytes of the member that `next` gave to a new file.
    ///
    /// - Parameter progress: told how many of the archive's bytes were read so far, and how many it has.
    func copy(_ member: String, to file: URL, progress: (_ bytes: Int, _ size: Int) -> Void) throws {
        let output = try OutputFile(file)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw fault() }
            if count == 0 { return }
            total += count
            guard total <= limits.memberBytes else {
                throw PreparationError.archive(
                    name, reason: "'\(member)' unpacks to more than \(limits.memberBytes) bytes")
            }
            try output.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            progress(Int(archive_filter_bytes(handle, -1)), size)
        }
    }

    private func fault() -> PreparationError {
        let reason = archive_error_string(handle).map { String(cString: $0) } ?? "unknown fault"
        return .archive(name, reason: "it cannot be read: \(reason)")
    }
}

/// A member of an archive.
struct ArchiveMember {
    /// The path inside, without a leading `./` or `/`.
    let path: String
    /// Whether it is a file with bytes of its own: no folder, no link.
    let isFile: Bool

    /// libarchive's `AE_IFREG`, a macro that Swift does not see.
    static let regularFile: mode_t = 0o100000

    /// A path without `./`, `/` at its start.
    static func plain(_ path: String) -> String {
        var rest = Substring(path)
        while rest.hasPrefix("./") || rest.hasPrefix("/") { rest = rest.drop { $0 == "." }.drop { $0 == "/" } }
        return rest.hasSuffix("/") ? String(rest.dropLast()) : String(rest)
    }
}
