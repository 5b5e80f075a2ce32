extension ReplicatedScores {
    /// The interval of an entry's score: bias-corrected where its terms are known, else the percentile interval; nil without
    /// replicates.
    public func interval(of entry: Int, terms: ScoreTerms?, confidence: Double = 0.95) -> Interval? {
        let draws = draws(of: entry)
        guard let terms else { return .percentile(draws, confidence: confidence) }
        return .biasCorrected(
            draws, estimate: estimates[entry], jackknife: terms.jackknife, confidence: confidence)
    }
}

extension Interval {
    /// The percentile interval of a bootstrap: the middle part of the draws; nil of none.
    ///
    /// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
    public static func percentile(_ draws: [Double], confidence: Double = 0.95) -> Interval? {
        guard !draws.isEmpty else { return nil }
        let sorted = draws.sorted()
        let tail = (1 - confidence) / 2
        return Interval(sorted.sortedQuantile(tail), sorted.sortedQuantile(1 - tail), confidence: confidence)
    }

    /// The bias-corrected and accelerated interval of a bootstrap (BCa), which allows for a bias of the draws and for an error
    /// that depends on the value; nil of no draws.
    ///
    /// Where all draws lie on one side of the estimate, or the score does not depend on single units, it is the percentile
    /// interval.
    ///
    /// - Parameters:
    ///   - draws: The score on each replicate.
    ///   - estimate: The score of all units.
    ///   - jackknife: The score without each unit in turn.
    ///
    /// Source: Efron, "Better bootstrap confidence intervals", JASA 82 (1987); `scipy.stats.bootstrap(method="BCa")`.
    public static func biasCorrected(
        _ draws: [Double], estimate: Double, jackknife: [Double], confidence: Double = 0.95
    ) -> Interval? {
        guard !draws.isEmpty else { return nil }
        let below = Double(draws.count { $0 < estimate }) + Double(draws.count { $0 == estimate }) / 2
        let bias = Normal.quantile(below / Double(draws.count))
        let acceleration = acceleration(of: jackknife)
        guard bias.isFinite, acceleration.isFinite else { return percentile(draws, confidence: confidence) }
        let sorted = draws.sorted()
        func end(_ probability: Double) -> Double {
            let z = bias + Normal.quantile(probability)
            return sorted.sortedQuantile(Normal.cumulative(bias + z / (1 - acceleration * z)))
        }
        let tail = (1 - confidence) / 2
        return Interval(end(tail), end(1 - tail), confidence: confidence)
    }

    /// How fast the error changes with the value: a sixth of the skewness of what units contribute.
    private static func acceleration(of jackknife: [Double]) -> Double {
        let mean = Moments(jackknife).mean
        let (squares, cubes) = jackknife.reduce(into: (0.0, 0.0)) { sums, value in
            let distance = mean - value
            sums.0 += distance * distance
            sums.1 += distance * distance * distance
        }
        return cubes / (6 * squares * squares.squareRoot())
    }
}
