package import Foundation
package import GRDB

extension LeaderboardStore {
    /// Stores `entry` and returns it with its number.
    ///
    /// A run's model is entered once: entering it again updates scores and times, and keeps number, first time and
    /// selection. A file brought by hand (no run) is a new entry each time. Throws `LeaderboardError.notFinite` or `.store`.
    @discardableResult
    public func enter(_ entry: Entry) throws -> Entry { try write { try Self.enter(entry, in: $0) } }

    /// Stores entries as `enter(_:)`, all or none of them.
    @discardableResult
    public func enter(_ entries: [Entry]) throws -> [Entry] {
        try write { database in try entries.map { try Self.enter($0, in: database) } }
    }

    /// As `enter(_:)`, as part of a transaction.
    package static func enter(_ entry: Entry, in database: Database) throws -> Entry {
        guard entry.numbers.allSatisfy(\.isFinite) else {
            throw LeaderboardError.notFinite(team: entry.team, model: entry.model)
        }
        var row = EntryRow(entry)
        if let known = try sameRunAndModel(entry, in: database) {
            row.entry.id = known.id
            row.entry.submittedAt = known.submittedAt
            row.entry.isSelected = known.isSelected
            try row.update(database)
        } else {
            row.entry.id = nil
            try row.insert(database)
        }
        return row.entry
    }

    /// Gives an entry the scores of another, with what they stand on; number, time and selection stay.
    ///
    /// Throws `LeaderboardError.notFinite`, and `.noSuchEntry`.
    package static func correct(_ id: Int64, to entry: Entry, in database: Database) throws {
        guard entry.numbers.allSatisfy(\.isFinite) else {
            throw LeaderboardError.notFinite(team: entry.team, model: entry.model)
        }
        guard let known = try EntryRow.fetchOne(database, key: id) else {
            throw LeaderboardError.noSuchEntry(id: id, competition: entry.competition)
        }
        var row = EntryRow(entry)
        row.entry.id = id
        (row.entry.submittedAt, row.entry.isSelected) = (known.entry.submittedAt, known.entry.isSelected)
        try row.update(database)
    }

    /// All entries of a competition, in the order in which they were first entered.
    public func entries(competition: String) throws -> [Entry] {
        try read { database in
            let reproduced = try Self.reproduced(competition, in: database)
            let rows = try EntryRow.filter { $0.competition == competition }.order(\.id).fetchCursor(database)
            var entries: [Entry] = []
            while let row = try rows.next() { entries.append(row.entry) }
            for place in entries.indices where !reproduced.isEmpty {
                entries[place].reproducedAt = entries[place].id.flatMap { reproduced[$0] }
            }
            return entries
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

    /// The entries of one team, in the order in which they were first entered.
    package static func entries(competition: String, team: String, in database: Database) throws -> [Entry] {
        try EntryRow.filter { $0.competition == competition && $0.team == team }.order(\.id).fetchAll(database)
            .map(\.entry)
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

    private static func sameRunAndModel(_ entry: Entry, in database: Database) throws -> Entry? {
        guard let run = entry.run, let model = entry.model else { return nil }
        return try EntryRow.filter { $0.competition == entry.competition && $0.run == run && $0.model == model }
            .fetchOne(database)?.entry
    }
}
