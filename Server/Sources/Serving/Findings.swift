import Competitions
import Foundation
import Hosting
import Leaderboard

/// What takes long to find and stays true: looked for once, apart from those who wait for other pages.
actor Findings {
    private let cache: URL
    private var columns: [URL: Task<[ColumnGlimpse], Never>] = [:]
    private var changes: [Change: Task<ScoreChange?, Never>] = [:]

    private struct Change: Hashable {
        let before: Entry
        let entry: Entry
    }

    /// So many changes are remembered; then all are found anew.
    private static let capacity = 10_000

    init(cache: URL) { self.cache = cache }

    /// What the columns of a competition's labeled rows look like.
    func columns(of hosted: HostedCompetition) async -> [ColumnGlimpse] {
        guard let prepared = try? hosted.competition.prepared(cache: cache) else { return [] }
        let search =
            columns[prepared.folder] ?? Task.detached(priority: .utility) { ColumnGlimpse.columns(of: prepared) }
        columns[prepared.folder] = search
        return await search.value
    }

    /// How an entry differs from one before.
    func change(from before: Entry, to entry: Entry, of hosted: HostedCompetition) async -> ScoreChange? {
        let key = Change(before: before, entry: entry)
        let (competition, cache) = (hosted.competition, cache)
        let search =
            changes[key]
            ?? Task.detached(priority: .utility) {
                ScoreChange(from: before, to: entry, of: competition, cache: cache)
            }
        if changes.count >= Self.capacity { changes = [:] }
        changes[key] = search
        return await search.value
    }

    /// Waits until nothing is looked for: a process must not end while something is.
    func settle() async {
        for search in columns.values { _ = await search.value }
        for search in changes.values { _ = await search.value }
    }
}
