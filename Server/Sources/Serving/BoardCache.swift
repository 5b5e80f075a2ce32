import Competitions
import Foundation
import Hosting
import Leaderboard

/// The boards as they were last made. A change of entries, by whichever process, makes a board anew: at once what the entries
/// tell, and how sure that is as soon as it is known. Who looks at a page is shown the last board where the next one takes long.
actor BoardCache {
    private let store: HostingStore
    private let hall: CompetitionHall
    private let patience: Duration
    private var boards: [Key: MadeBoard] = [:]
    /// The boards that are being made, one at a time for each key.
    private var making: [Key: Task<MadeBoard, any Error>] = [:]
    /// The last search of each board for how sure it is; one waits for the one before.
    private var searches: [Key: Task<Void, Never>] = [:]

    /// For those who look, a board that takes long is made anew only when so many times as long have gone by: where entries come
    /// fast, making takes a tenth of a core.
    private static let rest = 9

    private struct Key: Hashable {
        let competition: String
        let isPrivate: Bool
    }

    /// - Parameter patience: Pages wait for a board that was made in this time when it was last made.
    init(_ store: HostingStore, hall: CompetitionHall, patience: Duration) {
        (self.store, self.hall, self.patience) = (store, hall, patience)
    }

    /// A competition's board with every entry that the store has now. Throws `LeaderboardError.store` and `ScoringError`.
    func standings(of competition: Competition, isPrivate: Bool) async throws -> Standings {
        try await newest(of: competition, isPrivate: isPrivate).standings
    }

    /// A competition's board as pages show it: the newest, or the last one while the newest is made. Throws as `standings`.
    func shown(of competition: Competition, isPrivate: Bool) async throws -> MadeBoard {
        let key = Key(competition: competition.id, isPrivate: isPrivate)
        guard let board = boards[key], board.cost > patience else {
            return try await newest(of: competition, isPrivate: isPrivate)
        }
        let isRested = ContinuousClock.now - board.madeAt > board.cost * Self.rest
        if isRested, board.revision < (try store.revision(of: competition.id)) { _ = made(key, of: competition) }
        return board
    }

    /// A text that is another one whenever a board says something else; throws as `standings`.
    func stamp(of competition: Competition, isPrivate: Bool) async throws -> String {
        let board = try await newest(of: competition, isPrivate: isPrivate)
        return "\(isPrivate ? "private" : "public") \(board.revision)\(board.isCertain ? " certain" : "")"
    }

    /// Waits until no search runs: a process must not end while one does.
    func settle() async {
        for board in making.values { _ = try? await board.value }
        for search in searches.values { await search.value }
    }

    private func newest(of competition: Competition, isPrivate: Bool) async throws -> MadeBoard {
        let key = Key(competition: competition.id, isPrivate: isPrivate)
        let revision = try store.revision(of: competition.id)
        while true {
            if let board = boards[key], board.revision >= revision { return board }
            _ = try await made(key, of: competition).value
        }
    }

    /// The board that is being made; where none is, one begins to be.
    private func made(_ key: Key, of competition: Competition) -> Task<MadeBoard, any Error> {
        if let running = making[key] { return running }
        let task = Task.detached { [store, hall] in
            let made = Result { try MadeBoard(of: competition, isPrivate: key.isPrivate, store, cache: hall.cache) }
            await self.keep(made, as: key, of: competition)
            return try made.get()
        }
        making[key] = task
        return task
    }

    private func keep(_ made: Result<MadeBoard, any Error>, as key: Key, of competition: Competition) {
        making[key] = nil
        guard case .success(let board) = made else { return }
        boards[key] = board
        let before = searches[key]
        searches[key] = Task.detached(priority: .utility) { [hall] in
            await before?.value
            // Where entries come fast, only the newest board is looked into.
            guard await self.isNewest(board, of: key) else { return }
            guard let certain = try? board.withCertainty(of: competition, cache: hall.cache) else { return }
            await self.replace(board, by: certain, of: key)
        }
    }

    private func isNewest(_ board: MadeBoard, of key: Key) -> Bool { boards[key]?.revision == board.revision }

    private func replace(_ board: MadeBoard, by certain: MadeBoard, of key: Key) {
        if isNewest(board, of: key) { boards[key] = certain }
    }
}

/// A board of one moment, with what pages show of it.
struct MadeBoard: Sendable {
    let standings: Standings
    /// The board's table, packed as it travels.
    let table: PackedText
    /// The board as a picture, in SVG.
    let picture: String
    /// The number of changes of its entries that it knows.
    let revision: Int
    /// Whether it says how sure it is.
    let isCertain: Bool
    /// How long it took to make.
    let cost: Duration
    /// When it was made.
    let madeAt: ContinuousClock.Instant

    /// Throws `LeaderboardError.store`, `ScoringError`, and what packing throws.
    fileprivate init(of competition: Competition, isPrivate: Bool, _ store: HostingStore, cache: URL) throws {
        let begin = ContinuousClock.now
        // Before the entries: an entry that comes between makes the next board.
        let revision = try store.revision(of: competition.id)
        let entries = try store.entries.entries(competition: competition.id)
        let standings = try CompetitionBoard(of: competition, cache: cache).standings(of: entries, isPrivate: isPrivate)
        try self.init(standings, revision: revision, isCertain: false) { begin.duration(to: $0) }
    }

    /// The same board with how sure it is, as far as that can be known here; throws what packing throws.
    fileprivate func withCertainty(of competition: Competition, cache: URL) throws -> MadeBoard {
        let certain = CompetitionBoard(of: competition, cache: cache).withCertainty(standings)
        return try MadeBoard(certain, revision: revision, isCertain: true) { _ in cost }
    }

    /// - Parameter cost: Asked when all is made, with that moment.
    private init(
        _ standings: Standings, revision: Int, isCertain: Bool, cost: (ContinuousClock.Instant) -> Duration
    ) throws {
        (self.standings, self.revision, self.isCertain) = (standings, revision, isCertain)
        table = try PackedText(standings.htmlFragment())
        picture = standings.svg()
        madeAt = .now
        self.cost = cost(madeAt)
    }
}
