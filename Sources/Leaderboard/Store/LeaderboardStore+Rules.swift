public import Foundation
import GRDB

extension LeaderboardStore {
    /// How many files `team` has brought on the UTC day of `moment`.
    public func submissionCount(competition: String, team: String, onDayOf moment: Date) throws -> Int {
        let team = Entry.teamName(team)
        return try read { try Self.submissionCount(competition: competition, team: team, onDayOf: moment, in: $0) }
    }

    /// Chooses the entries of `team` that count on the private board, instead of those it chose before.
    ///
    /// Throws `LeaderboardError.tooManySelected` above `limit`, and `.noSuchEntry` for a number that is not the team's.
    public func select(_ ids: Set<Int64>, competition: String, team: String, limit: Int) throws {
        guard ids.count <= limit else { throw LeaderboardError.tooManySelected(count: ids.count, limit: limit) }
        let team = Entry.teamName(team)
        try write { database in
            let own = EntryRow.filter { $0.competition == competition && $0.team == team }
            let known = try Set(own.fetchAll(database).compactMap(\.id))
            if let strange = ids.subtracting(known).min() {
                throw LeaderboardError.noSuchEntry(id: strange, competition: competition)
            }
            try own.updateAll(database, EntryRow.Columns.isSelected.set(to: false))
            try own.filter(keys: ids).updateAll(database, EntryRow.Columns.isSelected.set(to: true))
        }
    }

    static func checkLimit(_ limit: Int, for row: EntryRow, in database: Database) throws {
        let count = try submissionCount(
            competition: row.competition, team: row.team, onDayOf: row.submittedAt, in: database)
        guard count < limit else { throw LeaderboardError.dailyLimit(team: row.team, limit: limit) }
    }

    private static func submissionCount(
        competition: String, team: String, onDayOf moment: Date, in database: Database
    ) throws -> Int {
        let day = 86_400.0
        let start = Date(timeIntervalSince1970: (moment.timeIntervalSince1970 / day).rounded(.down) * day)
        return
            try EntryRow
            .filter { $0.competition == competition && $0.team == team && $0.run == nil }
            .filter { $0.submittedAt >= start && $0.submittedAt < start.addingTimeInterval(day) }
            .fetchCount(database)
    }
}
