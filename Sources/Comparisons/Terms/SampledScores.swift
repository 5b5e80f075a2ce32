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
    /// As `replicated(_:terms:replicates:seed:)`, with an interval for each score, within the metric's bounds: as
    /// `SampledScores(_:strata:bounds:seed:confidence:)` where scores are sums over units, and otherwise the percentile interval.
    public func sampled(
        _ entries: [Answers], terms: [ScoreTerms?]? = nil, seed: Seed, confidence: Double = 0.95
    ) throws -> SampledScores {
        let terms = try terms ?? self.terms(of: entries)
        let sums = terms.compactMap(\.self)
        if sums.count == entries.count {
            return SampledScores(sums, strata: strata, bounds: metric.bounds, seed: seed, confidence: confidence)
        }
        return SampledScores(
            percentilesOf: try replicated(entries, terms: terms, seed: seed), confidence: confidence)
    }
}

extension SampledScores {
    /// Scores that are sums over units, with their intervals.
    ///
    /// An interval is the studentized one, found where the score is a mean and made longer towards a long tail
    /// (`Interval.stretched(around:skewness:)`), which holds what it says on few rows and long tails too. Where some draws have no
    /// error, since almost all rows are right, it is Wilson's of a proportion, and where the sums are the score to first order
    /// only, as of areas under a curve, the bias-corrected one. Of so many units that packs of them serve as well, all of these
    /// are the percentile interval, and that is taken.
    ///
    /// - Parameters:
    ///   - terms: Of the entries, of the same units.
    ///   - strata: For each unit the number of its stratum; nil: all are one.
    ///   - bounds: Of the scores.
    public init(
        _ terms: [ScoreTerms], strata: [Int]? = nil, bounds: ClosedRange<Double> = -.infinity ... .infinity, seed: Seed,
        confidence: Double = 0.95
    ) {
        self.init(DrawnTerms(terms, strata: strata, seed: seed), bounds: bounds, seed: seed, confidence: confidence)
    }

    /// As `init(_:strata:bounds:seed:confidence:)`.
    public init(
        _ drawn: DrawnTerms, bounds: ClosedRange<Double> = -.infinity ... .infinity, seed: Seed,
        confidence: Double = 0.95
    ) {
        guard !drawn.areMany else {
            self.init(percentilesOf: ReplicatedScores(drawn, seed: seed), confidence: confidence)
            return
        }
        let terms = drawn.entries
        let influences = terms.map(\.meanInfluences)
        let joint = ReplicatedScores(
            terms + influences.map(ScoreTerms.error(of:)), strata: drawn.strata, seed: seed)
        let intervals = terms.indices.map { entry -> Interval? in
            let (own, draws, estimate) = (terms[entry], joint.draws(of: entry), joint.estimates[entry])
            let studentized = Interval.studentized(
                draws.map(own.scale.from), errors: joint.draws(of: terms.count + entry),
                estimate: own.scale.from(estimate), error: joint.estimates[terms.count + entry],
                confidence: confidence)
            let stretched = studentized.map {
                $0.stretched(around: own.scale.from(estimate), skewness: Moments.skewnessOfMean(influences[entry]))
                    .mapped(own.scale.score)
            }
            let corrected = Interval.biasCorrected(
                draws, estimate: estimate, jackknife: own.jackknife, confidence: confidence)
            let proportion = own.proportion.map {
                Interval.wilson(hits: $0.hits, of: $0.count, confidence: confidence)
            }
            return ((own.isExact ? stretched ?? proportion : nil) ?? corrected)?.clamped(to: bounds)
        }
        let scores = ReplicatedScores(
            estimates: Array(joint.estimates.prefix(terms.count)),
            replicates: joint.replicates.map { Array($0.prefix(terms.count)) },
            unitCount: joint.unitCount, scale: terms.allSatisfy { $0.scale == .square } ? .square : .plain)
        self.init(scores: scores, intervals: intervals)
    }

    fileprivate init(percentilesOf scores: ReplicatedScores, confidence: Double) {
        let intervals = scores.estimates.indices.map {
            Interval.percentile(scores.draws(of: $0), confidence: confidence)
        }
        self.init(scores: scores, intervals: intervals)
    }
}

extension ScoreTerms {
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
        mapped { min(max($0, bounds.lowerBound), bounds.upperBound) }
    }

    /// The interval of a rising function of the value.
    fileprivate func mapped(_ function: (Double) -> Double) -> Interval {
        Interval(function(low), function(high), confidence: confidence)
    }
}
