public import Randomness
public import Scoring

/// The scores of entries on replicates of their rows, and where each score would lie on other rows of the same kind.
public struct SampledScores: Sendable {
    /// The scores.
    public let scores: ReplicatedScores
    /// The interval of each entry's score; nil where no replicate has a score.
    public let intervals: [Interval?]

    /// Takes scores, and an interval for each entry.
    public init(scores: ReplicatedScores, intervals: [Interval?]) {
        self.scores = scores
        self.intervals = intervals
    }
}

extension ScoredSample {
    /// As `replicated(_:terms:replicates:strata:seed:)`, with an interval for each score, within the metric's bounds.
    ///
    /// It is the studentized interval of scores that are sums over units, which holds what it says on few rows and long tails
    /// too. Where some draws have no error, since almost all rows are right, it is Wilson's of a proportion, and otherwise the
    /// bias-corrected one, as of areas under a curve. All other scores have the percentile interval.
    public func sampled(
        _ entries: [Answers], terms: [ScoreTerms?]? = nil, seed: Seed, confidence: Double = 0.95
    ) throws -> SampledScores {
        let terms = try terms ?? self.terms(of: entries)
        let sums = terms.compactMap(\.self)
        guard sums.count == entries.count else {
            let scores = try replicated(entries, terms: terms, seed: seed)
            let intervals = entries.indices.map { Interval.percentile(scores.draws(of: $0), confidence: confidence) }
            return SampledScores(scores: scores, intervals: intervals)
        }
        let influences = sums.map(\.influences)
        let errors = influences.map(ScoreTerms.error(of:))
        let joint = ReplicatedScores(Resampling(unitCount: units.count, seed: seed), sums + errors)
        let intervals = entries.indices.map { entry -> Interval? in
            let (draws, estimate) = (joint.draws(of: entry), joint.estimates[entry])
            let studentized = Interval.studentized(
                draws, errors: joint.draws(of: entries.count + entry), estimate: estimate,
                error: joint.estimates[entries.count + entry], confidence: confidence)
            let corrected = Interval.biasCorrected(
                draws, estimate: estimate, jackknife: sums[entry].jackknife, confidence: confidence)
            let proportion = sums[entry].proportion.map {
                Interval.wilson(hits: $0.hits, of: $0.count, confidence: confidence)
            }
            return ((sums[entry].isExact ? studentized ?? proportion : nil) ?? corrected)?.clamped(to: metric.bounds)
        }
        let scores = ReplicatedScores(
            estimates: Array(joint.estimates.prefix(entries.count)),
            replicates: joint.replicates.map { Array($0.prefix(entries.count)) })
        return SampledScores(scores: scores, intervals: intervals)
    }
}

extension ScoreTerms {
    /// What each unit adds to the score, times the number of units: how much the score falls when it is left out. 0 where there
    /// is no score without it.
    fileprivate var influences: [Double] {
        let (score, others) = (score, Double(unitCount - 1))
        return jackknife.map { $0.isFinite ? others * (score - $0) : 0 }
    }

    /// How many units hit, of how many, where the score is the mean of zeros and ones.
    fileprivate var proportion: (hits: Double, count: Double)? {
        guard case .columns(let columns) = terms, columns.count == 2, columns[1].allSatisfy({ $0 == 1 }),
            columns[0].allSatisfy({ $0 == 0 || $0 == 1 })
        else { return nil }
        return (columns[0].reduce(0, +), Double(unitCount))
    }

    /// The standard error of a score whose units have these influences, as a score itself.
    fileprivate static func error(of influences: [Double]) -> ScoreTerms {
        let count = Double(influences.count)
        return ScoreTerms(columns: [influences, influences.map { $0 * $0 }]) { sums in
            let mean = sums[0] / count
            return (max(0, sums[1] / count - mean * mean) / max(1, count - 1)).squareRoot()
        }
    }
}

extension Interval {
    /// The part of the interval within `bounds`.
    fileprivate func clamped(to bounds: ClosedRange<Double>) -> Interval {
        func cut(_ value: Double) -> Double { min(max(value, bounds.lowerBound), bounds.upperBound) }
        return Interval(cut(low), cut(high), confidence: confidence)
    }
}
