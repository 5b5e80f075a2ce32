import Comparisons
public import Competitions
public import Foundation
import Judging
public import Leaderboard
import Randomness
import Scoring

/// How one entry's public score differs from another's, and whether that is more than chance.
public struct ScoreChange: Sendable, Hashable {
    /// The score minus that of the entry before, in the metric's unit.
    public let difference: Double
    /// The ends of the interval in which the difference lies on other rows of the same kind, 19 times of 20.
    public let interval: ClosedRange<Double>
    /// The chance that a difference as large is seen where there is none.
    public let pValue: Double

    /// Whether it is more than chance, as far as these rows tell.
    public var isMoreThanChance: Bool { pValue < 0.05 }

    /// The change from `before` to `entry` on the public rows of a competition; nil where the answers of one were not kept, or the
    /// rows cannot tell it soon.
    public init?(from before: Entry, to entry: Entry, of competition: Competition, cache: URL) {
        guard let prepared = try? competition.prepared(cache: cache), let kept = KeptAnswers(prepared, on: .public),
            let new = kept.answers(of: entry), let old = kept.answers(of: before)
        else { return nil }
        let sample = kept.board.sample
        guard let terms = try? sample.terms(of: [new, old]),
            terms.allSatisfy({ $0 != nil }) || sample.truth.rowCount <= Self.slowLimit,
            let sampled = try? sample.sampled([new, old], terms: terms, seed: Seed(1)),
            let comparison = Comparison.bootstrap(sampled.scores, 0, 1, direction: sample.metric.direction),
            comparison.interval.low <= comparison.interval.high
        else { return nil }
        difference = comparison.difference
        interval = comparison.interval.low...comparison.interval.high
        pValue = comparison.pValue
    }

    /// The most rows of which every draw is scored anew.
    private static var slowLimit: Int { 25_000 }
}
