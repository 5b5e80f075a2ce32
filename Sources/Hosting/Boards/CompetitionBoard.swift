import Comparisons
public import Competitions
public import Foundation
import Judging
public import Leaderboard
import Randomness
import Scoring

/// A competition's board: its entries ranked, and how sure their places are.
public struct CompetitionBoard: Sendable {
    private let competition: Competition
    private let cache: URL
    private let file: SubmissionPlace

    /// The board of a competition whose data is prepared in `cache`, or nowhere here.
    public init(of competition: Competition, cache: URL) { self.init(of: competition, cache: cache) { _ in nil } }

    /// As `init(of:cache:)`.
    ///
    /// - Parameter file: Where an entry's submission may still lie, for those whose answers were not kept.
    package init(of competition: Competition, cache: URL, file: @escaping SubmissionPlace) {
        (self.competition, self.cache, self.file) = (competition, cache, file)
    }

    /// The board as its entries alone tell it; cross-validation ranks where no entry has a score of test rows. Throws
    /// `ScoringError` where the metric cannot be made.
    public func standings(of entries: [Entry], isPrivate: Bool) throws -> Standings {
        let manifest = competition.manifest
        let basis = try basis(of: entries)
        let standings = Standings(
            competition: competition.id, entries: entries,
            board: Standings.rankableBoard(isPrivate ? .private : .public, for: entries, basis: basis),
            metric: MetricLabel(try competition.metric()),
            further: try competition.furtherMetrics().map(MetricLabel.init),
            rules: RankingRules(
                finalCount: manifest.submission.final, medals: MedalRule(rawValue: manifest.medals.rawValue) ?? .none,
                baselines: Set(manifest.submission.baselines)),
            basis: basis)
        guard standings.board != .crossValidation else { return standings }
        let equal = entries.filter { basis.difference(from: $0.basis, on: standings.board) == nil }
        let others = (try? LookLedger(of: competition.prepared(cache: cache)))?.looks().map(\.moment)
        return standings.withLooks(equal, others: others ?? [])
    }

    /// A board as much as its rows can tell of it: nothing more than it is where that would take longer than is allowed, nobody here
    /// knows the solution, or a Ladder hides what public rows say.
    ///
    /// - Parameters:
    ///   - limit: The most rows to predict, of all contenders together.
    ///   - observe: Told the share that is done, from any thread.
    public func withCertainty(
        _ standings: Standings, upTo limit: Int = 5_000_000, observe: @escaping @Sendable (Double) -> Void = { _ in }
    ) -> Standings {
        guard standings.board != .crossValidation,
            standings.board == .private || competition.manifest.submission.feedback != .ladder,
            let prepared = try? competition.prepared(cache: cache), let receipt = try? prepared.receipt(),
            standings.rows.count * receipt.testRows <= limit
        else { return standings }
        let isPrivate = standings.board == .private
        let parts = isPrivate ? 2.0 : 1
        guard
            let drawn = DrawnBoard(
                standings, prepared, on: isPrivate ? .private : .public, file: file, observe: { observe($0 / parts) })
        else { return standings }
        let certain = standings.withCertainty(drawn.sampled, places: drawn.places, rows: drawn.rowCount)
        guard isPrivate,
            let open = DrawnBoard(
                standings, prepared, on: .public, file: file, observe: { observe((1 + $0) / parts) }),
            open.places == drawn.places
        else { return certain }
        let excesses = PublicExcess.excesses(
            public: open.sampled.scores, private: drawn.sampled.scores, direction: standings.metric.direction)
        return certain.withExcesses(excesses, places: drawn.places)
    }

    /// What the board's scores stand on: the data that is prepared here; where none is, that of the newest entry under the
    /// same rules.
    private func basis(of entries: [Entry]) throws -> ScoringBasis {
        let here = try ScoringBasis(competition, try? competition.prepared(cache: cache).receipt())
        if here.data != nil { return here }
        return entries.last { $0.basis?.metric == here.metric && $0.basis?.rules == here.rules }?.basis ?? here
    }
}
