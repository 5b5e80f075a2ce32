import Archives
public import Foundation
import Frames
import Storage

/// A submission file, opened once, and unpacked where it is a zip or gz of one CSV file: what is checked, scored and hashed is
/// the same. A file that changes meanwhile is refused.
public struct SubmissionFile: Sendable {
    /// What messages call it: its path.
    public let name: String
    /// What is in it, or why that cannot be read, which the checker tells.
    private let content: Result<Content, any Error>

    private struct Content {
        /// The file as it was given.
        let file: MappedFile
        /// The file that is read: the one inside where that is packed.
        let table: MappedFile
    }

    /// So much may be in a packed submission: plain files may be larger, and take no room of the judge's.
    private static let limits = ArchiveLimits(memberBytes: 512 << 20, ratio: 200, freeBytes: 32 << 20)

    /// Reads a file.
    public init(_ url: URL) { self.init(name: url.path) { try MappedFile(url) } }

    /// Reads what a command line calls `file`: a path, or `-` for standard input.
    public init(argument file: String) {
        guard file == "-" else {
            self.init(URL(filePath: file))
            return
        }
        self.init(name: "standard input") { try .spooled(.standardInput, name: "standard input") }
    }

    private init(name: String, open: () throws -> MappedFile) {
        self.name = name
        content = Result {
            let file = try open()
            let table = try file.unpacked(advice: "pack the submission alone", limits: Self.limits)
            return Content(file: file, table: table ?? file)
        }
    }

    /// The file as a table; throws `FrameError` and `ArchiveError`.
    func frame(_ options: CSVOptions) throws -> Frame { try Frame(csv: content.get().table, options: options) }

    /// What the file seems to be where it is no plain CSV: JSON, or lines below a comment or a title; a finding each.
    var findings: [String] {
        guard let table = try? content.get().table else { return [] }
        let keys = ["type", "comment", "skip", "trailing_delimiter"]
        return CSVSniffer(CSVOptions()).hints(of: table).filter { keys.contains($0.key) }.map(\.finding)
    }

    /// The SHA-256 of the file's bytes; nil where they could not be read, or changed.
    public var sha256: String? {
        guard let file = try? content.get().file else { return nil }
        let hash = withExtendedLifetime(file) { SHA256.hex(of: file.bytes) }
        return (try? file.checkUnchanged()).map { hash }
    }
}
