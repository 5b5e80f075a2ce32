public import Randomness
public import Scoring

extension Comparison {
    /// Compares two of several entries by their scores on the same replicates; nil of fewer than two replicates.
    ///
    /// The standard error is the deviation of the differences over replicates. Interval, probability and p-value are those of
    /// Student's t distribution with one degree of freedom less than there are units: differences of equally good entries lie as
    /// often on either side, and by the replicates' own percentiles too many of them would seem sure on few rows with long tails
    /// (docs/leaderboards.md).
    ///
    /// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapters 6 and 12.
    public static func bootstrap(
        _ scores: ReplicatedScores, _ first: Int, _ second: Int, direction: Metric.Direction, confidence: Double = 0.95
    ) -> Comparison? {
        guard scores.replicates.count > 1 else { return nil }
        let difference = scores.estimates[first] - scores.estimates[second]
        let error = scores.standardError(first, second)
        let student = StudentT(degreesOfFreedom: Double(max(2, scores.unitCount ?? 1_000_000) - 1))
        let reach = error > 0 ? student.quantile((1 + confidence) / 2) * error : 0
        let pValue = error > 0 ? student.twoSided(difference / error) : difference == 0 ? 1 : 0
        return Comparison(
            .pairedBootstrap, difference: difference, standardError: error,
            interval: Interval(difference - reach, difference + reach, confidence: confidence),
            firstIsBetter: direction.chance(better: difference, twoSided: pValue), pValue: pValue,
            count: scores.replicates.count)
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
