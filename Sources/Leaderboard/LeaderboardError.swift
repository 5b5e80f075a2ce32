public import Faults

/// Why the leaderboard refused.
public enum LeaderboardError: AttributedError, Sendable, Hashable {
    /// A score or a time is NaN or infinite.
    case notFinite(team: String, model: String?)
    /// More entries were chosen for the private board than the competition allows.
    case tooManySelected(count: Int, limit: Int)
    /// There is no such entry in this competition, or it is another team's.
    case noSuchEntry(id: Int64, competition: String)
    /// Two entries lack what is needed to compare them.
    case notComparable(reason: String)
    /// The database could not be opened, read or written; `reason` is SQLite's.
    case store(path: String, reason: String)

    /// One line: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .notFinite(let team, let model):
            "the entry of \(team)\(model.map { " (\($0))" } ?? "") holds a number that is not finite; "
                + "leave out what is unknown"
        case .tooManySelected(let count, let limit):
            "\(count) entries were chosen for the private board where \(limit) may be; choose fewer"
        case .noSuchEntry(let id, let competition):
            "\(competition) has no entry \(id) of this team; `podium leaderboard \(competition) --json` lists them"
        case .notComparable(let reason): "the two entries cannot be compared: \(reason)"
        case .store(let path, let reason): "leaderboard \(path): \(reason)"
        }
    }
}
