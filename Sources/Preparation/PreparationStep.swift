import Foundation
public import Frames

/// What a preparation is doing, for a progress display.
public enum PreparationStep: Sendable, Hashable, CustomStringConvertible {
    /// Another process prepares the same competition.
    case waiting
    /// A prepared file is not as it was prepared, so all are made anew.
    case mending(String)
    /// Files are fetched from a source.
    case fetching(String)
    /// So many bytes of a source's file have come, of as many as its host announced.
    case fetched(String, bytes: Int, of: Int?)
    /// A file is taken out of an archive.
    case unpacking(String)
    /// So many bytes of an archive have been read, of all that it has.
    case unpacked(String, bytes: Int, of: Int)
    /// A file came whose checksum nobody had written down: it is the one that must come from now on.
    case trusting(String, sha256: String)
    /// The table is read.
    case reading(String)
    /// So many photos or sounds of an archive or a folder have been read, nobody knows of how many.
    case looked(String, Int, MediaKind)
    /// Rows are dealt into train and test.
    case splitting(rows: Int)
    /// Something that the host may want to know.
    case note(String)
    /// A prepared file is written.
    case writing(String)

    /// One line without a full stop.
    public var description: String {
        switch self {
        case .waiting: "waiting for another process that prepares this competition"
        case .mending(let file): "\(file) was damaged or edited since it was prepared; preparing again"
        case .fetching(let origin): "fetching \(origin)"
        case .fetched(let origin, let bytes, let total): "fetching \(origin): \(Self.size(bytes, of: total))"
        case .unpacking(let file): "unpacking \(file)"
        case .unpacked(let archive, let bytes, let total): "unpacking \(archive): \(Self.size(bytes, of: total))"
        case .trusting(let file, let sum):
            "\(file) is trusted as it came first; to hold others to it, write sha256: {\(file): \(sum)}"
        case .reading(let file): "reading \(file)"
        case .looked(let source, let count, let kind): "reading \(source): \(count) \(kind.plural)"
        case .splitting(let rows): "splitting \(rows) rows"
        case .note(let text): text
        case .writing(let file): "writing \(file)"
        }
    }
    private static func size(_ bytes: Int, of total: Int?) -> String {
        let megabytes = { (bytes: Int) in String(format: "%.1f", Double(bytes) / 1e6) }
        return megabytes(bytes) + (total.map { " of \(megabytes($0))" } ?? "") + " MB"
    }
}
