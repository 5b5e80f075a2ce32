import GRDB

extension LeaderboardStore {
    /// Chooses the entries of `team` that count on the private board, instead of those it chose before.
    ///
    /// Throws `LeaderboardError.tooManySelected` above `limit`, and `.noSuchEntry` for a number that is not the team's.
    public func select(_ ids: Set<Int64>, competition: String, team: String, limit: Int) throws {
        guard ids.count <= limit else { throw LeaderboardError.tooManySelected(count: ids.count, limit: limit) }
        let team = Entry.teamName(team)
        try write { database in
            let own = EntryRow.filter { $0.competition == competition && $0.team == team }
            let known = try Set(own.fetchAll(database).compactMap(\.entry.id))
            if let strange = ids.subtracting(known).min() {
                throw LeaderboardError.noSuchEntry(id: strange, competition: competition)
            }
            try own.updateAll(database, EntryRow.Columns.isSelected.set(to: false))
            try own.filter(keys: ids).updateAll(database, EntryRow.Columns.isSelected.set(to: true))
        }
    }
}
