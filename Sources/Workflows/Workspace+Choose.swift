import Competitions
import Foundation
import Hosting
import Leaderboard

/// The entries of a team that count on the private board: the document of `podium choose --json`.
public struct ChoiceReport: Sendable, Hashable, Encodable {
    /// The competition's id.
    public let competition: String
    /// Whose entries they are.
    public let team: String
    /// Their numbers, ascending; empty where the best on the public board count.
    public let chosen: [Int64]

    /// The report for people.
    public var text: String {
        let numbers = chosen.map { "\($0)" }.formatted(
            .list(type: .and, width: .standard).locale(Locale(identifier: "en")))
        let what =
            switch chosen.count {
            case 0: "its best on the public board count"
            case 1: "entry \(numbers) counts"
            default: "entries \(numbers) count"
            }
        return "\(competition): of \(team), \(what) on the private board"
    }
}

extension Workspace {
    /// Makes the entries of a team count on the private board, instead of those it chose before.
    ///
    /// Throws `HostingError` where the competition is not open now, and `LeaderboardError` for more entries than
    /// `submission.final` allows and for a number that is not the team's.
    public func choose(_ reference: String, entries: [Int64], team: String) throws -> ChoiceReport {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let store = try HostingStore(url: database)
        let terms = Terms(competition.manifest, schedule: try store.schedule(of: competition.id))
        let chosen = Set(entries)
        try store.chooseFinals(entries: chosen, of: team, under: terms, at: .now)
        return ChoiceReport(competition: competition.id, team: Entry.teamName(team), chosen: chosen.sorted())
    }
}
