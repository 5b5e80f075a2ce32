public import Randomness
public import Scoring

extension Comparison {
    /// Compares two of several entries by their scores on the same replicates; nil of fewer than two replicates.
    ///
    /// The interval is the percentile interval of the differences. The probability counts the replicates in which the first is
    /// better, equal ones one half; twice the smaller share is the p-value, at least 1 / replicates.
    ///
    /// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), 13.3 and 15.4.
    public static func bootstrap(
        _ scores: ReplicatedScores, _ first: Int, _ second: Int, direction: Metric.Direction, confidence: Double = 0.95
    ) -> Comparison? {
        let draws = scores.differences(first, second)
        guard draws.count > 1, let interval = Interval.percentile(draws, confidence: confidence) else { return nil }
        let better = draws.count { direction == .maximize ? $0 > 0 : $0 < 0 }
        let equal = draws.count { $0 == 0 }
        let count = Double(draws.count)
        let share = (Double(better) + Double(equal) / 2) / count
        return Comparison(
            .pairedBootstrap, difference: scores.estimates[first] - scores.estimates[second],
            standardError: Moments(draws).deviation, interval: interval, firstIsBetter: share,
            pValue: min(1, max(2 * min(share, 1 - share), 1 / count)), count: draws.count)
    }

    /// Compares two entries by what each unit adds to their scores, for scores that are sums over units.
    public static func bootstrap(
        _ first: ScoreTerms, _ second: ScoreTerms, direction: Metric.Direction, replicates: Int = 2000, seed: Seed,
        confidence: Double = 0.95
    ) -> Comparison? {
        guard first.unitCount == second.unitCount, first.unitCount > 0 else { return nil }
        let resampling = Resampling(unitCount: first.unitCount, replicates: replicates, seed: seed)
        return bootstrap(
            ReplicatedScores(resampling, [first, second]), 0, 1, direction: direction, confidence: confidence)
    }
}
