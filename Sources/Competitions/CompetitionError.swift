public import Faults
import Scoring

/// Why a competition or its data could not be used.
public enum CompetitionError: AttributedError, Sendable, Hashable {
    /// No competition of that name under the root.
    case unknown(String, available: [String], root: String)
    /// A folder without a manifest.
    case noManifest(folder: String)
    /// A file that could not be read; `reason` is the system's.
    case unreadable(path: String, reason: String)
    /// The data has not been prepared yet.
    case notPrepared(id: String)
    /// A competition that only judges: there is nothing to learn from; the keys of the manifest that would name it.
    case nothingToLearn(id: String, keys: [String])
    /// The data does not fit the manifest.
    case data(file: String, reason: String)

    /// One line: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .unknown(let name, let available, let root):
            "no competition '\(name)' under \(root)" + Self.hint(name, available)
        case .noManifest(let folder): "no \(Manifest.fileName) in \(folder)"
        case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
        case .notPrepared(let id): "the data of '\(id)' is not prepared; run: podium prepare \(id)"
        case .nothingToLearn(let id, let keys):
            "'\(id)' only judges: it has no labeled rows to learn from; to train models, add "
                + keys.map { "'\($0)'" }.joined(separator: " and ") + " to \(Manifest.fileName). `podium score` and "
                + "`podium submit` judge files that were made elsewhere"
        case .data(let file, let reason): "\(file): \(reason)"
        }
    }

    private static func hint(_ name: String, _ available: [String]) -> String {
        if let nearest = Spelling.nearest(to: name, among: available) { return "; did you mean '\(nearest)'?" }
        return available.isEmpty ? "; there are none" : "; there are: " + available.joined(separator: ", ")
    }
}
