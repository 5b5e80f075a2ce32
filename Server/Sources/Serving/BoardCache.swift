import Competitions
import Hosting
import Leaderboard

/// The boards as they were last found. A change of entries, by whichever process, makes a board anew: at once what the entries
/// tell, and how sure that is as soon as it is known.
actor BoardCache {
    private let store: HostingStore
    private let hall: CompetitionHall
    private var boards: [Key: Found] = [:]
    /// The last search of each board for how sure it is; one waits for the one before.
    private var searches: [Key: Task<Void, Never>] = [:]

    private struct Key: Hashable {
        let competition: String
        let isPrivate: Bool
    }

    private struct Found {
        let revision: Int
        var standings: Standings
        var isCertain = false
        /// What pages show of it, made when it is first asked for.
        var table: PackedText?
        var picture: String?
    }

    init(_ store: HostingStore, hall: CompetitionHall) { (self.store, self.hall) = (store, hall) }

    /// A competition's board. Throws `LeaderboardError.store` and `ScoringError`.
    func standings(of competition: Competition, isPrivate: Bool) throws -> Standings {
        let key = Key(competition: competition.id, isPrivate: isPrivate)
        let revision = try store.revision(of: competition.id)
        if let found = boards[key], found.revision == revision { return found.standings }
        let board = CompetitionBoard(of: competition, cache: hall.cache)
        let entries = try store.entries.entries(competition: competition.id)
        let standings = try board.standings(of: entries, isPrivate: isPrivate)
        boards[key] = Found(revision: revision, standings: standings)
        let before = searches[key]
        searches[key] = Task.detached(priority: .utility) {
            await before?.value
            // Where entries come fast, only the newest board is looked into.
            guard await self.boards[key]?.revision == revision else { return }
            await self.keep(board.withCertainty(standings), as: key, of: revision)
        }
        return standings
    }

    /// A competition's board with what pages show of it; throws as `standings`.
    func page(of competition: Competition, isPrivate: Bool) throws -> (standings: Standings, table: PackedText) {
        let standings = try standings(of: competition, isPrivate: isPrivate)
        let key = Key(competition: competition.id, isPrivate: isPrivate)
        if let table = boards[key]?.table { return (standings, table) }
        let table = try PackedText(standings.htmlFragment())
        boards[key]?.table = table
        return (standings, table)
    }

    /// A competition's board as a picture, in SVG; throws as `standings`.
    func picture(of competition: Competition, isPrivate: Bool) throws -> String {
        let standings = try standings(of: competition, isPrivate: isPrivate)
        let key = Key(competition: competition.id, isPrivate: isPrivate)
        if let picture = boards[key]?.picture { return picture }
        let picture = standings.svg()
        boards[key]?.picture = picture
        return picture
    }

    /// Waits until no search runs: a process must not end while one does.
    func settle() async { for search in searches.values { await search.value } }

    private func keep(_ standings: Standings, as key: Key, of revision: Int) {
        guard boards[key]?.revision == revision else { return }
        boards[key] = Found(revision: revision, standings: standings, isCertain: true)
    }

    /// A text that is another one whenever a board says something else.
    func stamp(of competition: Competition, isPrivate: Bool) throws -> String {
        _ = try standings(of: competition, isPrivate: isPrivate)
        let found = boards[Key(competition: competition.id, isPrivate: isPrivate)]
        return
            "\(isPrivate ? "private" : "public") \(found?.revision ?? 0)\(found?.isCertain == true ? " certain" : "")"
    }
}
