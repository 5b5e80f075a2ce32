package import Foundation
package import GRDB

extension LeaderboardStore {
    /// Stores `entry` and returns it with its number.
    ///
    /// A run's model is entered once: entering it again updates scores and times, and keeps number, first time and
    /// selection. A file brought by hand (no run) is a new entry each time. Throws `LeaderboardError.notFinite` or `.store`.
    @discardableResult
    public func enter(_ entry: Entry) throws -> Entry { try write { try Self.enter(entry, in: $0) } }

    /// As `enter(_:)`, as part of a transaction.
    package static func enter(_ entry: Entry, in database: Database) throws -> Entry {
        guard entry.numbers.allSatisfy(\.isFinite) else {
            throw LeaderboardError.notFinite(team: entry.team, model: entry.model)
        }
        var row = EntryRow(entry)
        if let known = try sameRunAndModel(row, in: database) {
            row.id = known.id
            row.submittedAt = known.submittedAt
            row.isSelected = known.isSelected
            try row.update(database)
        } else {
            row.id = nil
            try row.insert(database)
        }
        return row.entry
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

    /// How many files a team has brought from `start` on and before `end`.
    package static func fileCount(
        competition: String, team: String, from start: Date = .distantPast, to end: Date = .distantFuture,
        in database: Database
    ) throws -> Int {
        try EntryRow.filter { $0.competition == competition && $0.team == team && $0.run == nil }
            .filter { $0.submittedAt >= start && $0.submittedAt < end }
            .fetchCount(database)
    }

    private static func sameRunAndModel(_ row: EntryRow, in database: Database) throws -> EntryRow? {
        guard let run = row.run, let model = row.model else { return nil }
        return try EntryRow.filter { $0.competition == row.competition && $0.run == run && $0.model == model }
            .fetchOne(database)
    }
}
