import Foundation
import GRDB

extension LeaderboardStore {
    /// Stores `entry` and returns it with its number.
    ///
    /// A run's model is entered once: entering it again updates scores and times, and keeps number, first time and
    /// selection. A file brought by hand (no run) is a new entry each time, up to `dailyLimit` a day (UTC) and team.
    /// Throws `LeaderboardError.notFinite`, `.dailyLimit` or `.store`.
    @discardableResult
    public func enter(_ entry: Entry, dailyLimit: Int? = nil) throws -> Entry {
        guard entry.numbers.allSatisfy(\.isFinite) else {
            throw LeaderboardError.notFinite(team: entry.team, model: entry.model)
        }
        return try write { database in
            var row = EntryRow(entry)
            if let known = try Self.sameRunAndModel(row, in: database) {
                row.id = known.id
                row.submittedAt = known.submittedAt
                row.isSelected = known.isSelected
                try row.update(database)
            } else {
                if entry.run == nil, let dailyLimit { try Self.checkLimit(dailyLimit, for: row, in: database) }
                row.id = nil
                try row.insert(database)
            }
            return row.entry
        }
    }

    /// All entries of a competition, in the order in which they were first entered.
    public func entries(competition: String) throws -> [Entry] {
        try read { database in
            try EntryRow.filter { $0.competition == competition }.order(\.id).fetchAll(database).map(\.entry)
        }
    }

    /// The entry of that number; throws `LeaderboardError.noSuchEntry`.
    public func entry(_ id: Int64, competition: String) throws -> Entry {
        let row = try read { database in
            try EntryRow.filter { $0.id == id && $0.competition == competition }.fetchOne(database)
        }
        guard let row else { throw LeaderboardError.noSuchEntry(id: id, competition: competition) }
        return row.entry
    }

    private static func sameRunAndModel(_ row: EntryRow, in database: Database) throws -> EntryRow? {
        guard let run = row.run, let model = row.model else { return nil }
        return try EntryRow.filter { $0.competition == row.competition && $0.run == run && $0.model == model }
            .fetchOne(database)
    }
}
