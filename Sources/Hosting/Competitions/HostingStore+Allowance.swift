public import Foundation
import GRDB
public import Leaderboard

extension HostingStore {
    /// How many files a team has brought, and may still bring at a moment. Files that wait to be judged count; those that were
    /// refused, or could not be judged, do not.
    public func allowance(of team: String, under terms: Terms, at moment: Date) throws -> Allowance {
        try entries.read { try Self.allowance(of: Entry.teamName(team), under: terms, at: moment, in: $0) }
    }

    /// Enters a file that was judged already, as the host's command line does, and returns it as its team is told of it.
    ///
    /// - Parameter feedback: What the team is told; nil: the score.
    /// - Throws: `HostingError` where the terms do not allow it, `LeaderboardError.notFinite` and `.store`.
    public func enter(_ entry: Entry, under terms: Terms, telling feedback: PublicFeedback? = nil) throws -> Entry {
        try entries.write { database in
            try terms.requireOpen(at: entry.submittedAt)
            _ = try Self.admit(entry.team, under: terms, at: entry.submittedAt, in: database)
            return try LeaderboardStore.enter(Self.told(entry, by: feedback, in: database), in: database)
        }
    }

    /// An entry as its team is told of it.
    static func told(_ entry: Entry, by feedback: PublicFeedback?, in database: Database) throws -> Entry {
        guard let feedback else { return entry }
        let before = try LeaderboardStore.entries(competition: entry.competition, team: entry.team, in: database)
        return try feedback.told(entry, after: before)
    }

    /// The one gate for files, whichever door they come by: whether the team's file is late; throws `HostingError` where it is not
    /// taken.
    static func admit(_ team: String, under terms: Terms, at moment: Date, in database: Database) throws -> Bool {
        let isLate = try terms.isLate(at: moment)
        let allowance = try allowance(of: team, under: terms, at: moment, in: database)
        guard allowance.left != 0 else {
            if allowance.isLimitedByTotal {
                throw HostingError.totalLimit(team: team, limit: terms.schedule.totalLimit ?? 0)
            }
            throw HostingError.dailyLimit(team: team, limit: terms.dailyLimit ?? 0)
        }
        return isLate
    }

    private static func allowance(
        of team: String, under terms: Terms, at moment: Date, in database: Database
    ) throws -> Allowance {
        let day = 86_400.0
        let start = Date(timeIntervalSince1970: (moment.timeIntervalSince1970 / day).rounded(.down) * day)
        func count(from start: Date, to end: Date) throws -> Int {
            try LeaderboardStore.fileCount(
                competition: terms.competition, team: team, from: start, to: end, in: database)
                + submissionsWithoutEntry(
                    competition: terms.competition, team: team, from: start, to: end, in: database)
        }
        return Allowance(
            today: try count(from: start, to: start + day), total: try count(from: .distantPast, to: .distantFuture),
            under: terms, resetsAt: start + day)
    }

    /// Files that wait, and late ones that were scored: they count, and are not on the board.
    private static func submissionsWithoutEntry(
        competition: String, team: String, from start: Date, to end: Date, in database: Database
    ) throws -> Int {
        let sql = """
            SELECT COUNT(*) FROM submission JOIN team ON team.id = submission.teamId
            WHERE submission.competition = ? AND team.name = ? AND submission.entry IS NULL
            AND submission.state IN ('waiting', 'judging', 'scored') AND submittedAt >= ? AND submittedAt < ?
            """
        return try Int.fetchOne(database, sql: sql, arguments: [competition, team, start, end]) ?? 0
    }
}
