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
                finalCount: manifest.submission.final, medals: MedalRule(rawValue: manifest.medals.rawValue) ?? .none),
            basis: basis)
        guard standings.board != .crossValidation else { return standings }
        let equal = entries.filter { basis.difference(from: $0.basis, on: standings.board) == nil }
        let others = (try? LookLedger(of: competition.prepared(cache: cache)))?.looks().map(\.moment)
        return standings.withLooks(equal, others: others ?? [])
    }

    /// A board as much as its rows can tell of it: nothing more than it is where that would take long, nobody here knows the
    /// solution, or a Ladder hides what public rows say.
    public func withCertainty(_ standings: Standings) -> Standings {
        let usage: Usage = standings.board == .private ? .private : .public
        guard usage == .private || competition.manifest.submission.feedback != .ladder,
            standings.board != .crossValidation, let prepared = try? competition.prepared(cache: cache),
            let receipt = try? prepared.receipt(), standings.rows.count * receipt.testRows <= Self.certaintyLimit,
            let kept = KeptAnswers(prepared, on: usage, file: file)
        else { return standings }
        let sample = kept.board.sample
        let known = standings.rows.enumerated().compactMap { place, row in
            kept.answers(of: row.entry).map { (place: place, answers: $0) }
        }
        let answers = known.map(\.answers)
        guard !known.isEmpty, let terms = try? sample.terms(of: answers),
            terms.allSatisfy({ $0 != nil }) || known.count * sample.truth.rowCount <= Self.slowLimit,
            let sampled = try? sample.sampled(answers, terms: terms, seed: Seed(1))
        else { return standings }
        return standings.withCertainty(sampled, places: known.map(\.place), rows: sample.truth.rowCount)
    }

    /// The most rows to predict, of all contenders together, of which certainty is found.
    private static var certaintyLimit: Int { 5_000_000 }
    /// The same where every draw must be scored anew.
    private static var slowLimit: Int { 50_000 }

    /// What the board's scores stand on: the data that is prepared here; where none is, that of the newest entry under the
    /// same rules.
    private func basis(of entries: [Entry]) throws -> ScoringBasis {
        let here = try ScoringBasis(competition, try? competition.prepared(cache: cache).receipt())
        if here.data != nil { return here }
        return entries.last { $0.basis?.metric == here.metric && $0.basis?.rules == here.rules }?.basis ?? here
    }
}
