public import Scoring

extension Comparison {
    /// Compares two entries by their scores on the same folds.
    ///
    /// The standard error is that of the corrected resampled t test (`PairedComparison`), which allows for the folds'
    /// overlapping training rows. The interval and the probability are those of Student's t distribution around the mean
    /// difference with that error and folds − 1 degrees of freedom; it is also the posterior distribution of the
    /// difference under the Bayesian correlated t test.
    ///
    /// Throws `LeaderboardError.notComparable` unless both have the same number of folds, at least 2.
    ///
    /// - Parameters:
    ///   - first: Scores of the first entry, fold by fold.
    ///   - second: Scores of the second entry on the same folds.
    ///   - direction: Which way is better.
    ///   - testFraction: The part of the rows that a fold validates; nil for k-fold's 1/k.
    ///   - confidence: Of the interval, strictly between 0 and 1.
    ///
    /// Source: Nadeau and Bengio, "Inference for the Generalization Error", Machine Learning 52 (2003); Benavoli, Corani,
    /// Demšar and Zaffalon, "Time for a Change", JMLR 18 (2017).
    public static func folds(
        _ first: [Double], _ second: [Double], direction: Metric.Direction, testFraction: Double? = nil,
        confidence: Double = 0.95
    ) throws -> Comparison {
        let fraction = testFraction ?? 1 / Double(max(2, first.count))
        guard let paired = PairedComparison(first, second, testFraction: fraction) else {
            throw LeaderboardError.notComparable(
                reason: "they have \(first.count) and \(second.count) folds; both need the same folds, at least 2")
        }
        let student = StudentT(degreesOfFreedom: Double(paired.degreesOfFreedom))
        let margin = paired.standardError > 0 ? student.quantile((1 + confidence) / 2) * paired.standardError : 0
        let better = direction == .maximize ? paired.difference : -paired.difference
        return Comparison(
            method: .correctedTTest, difference: paired.difference, low: paired.difference - margin,
            high: paired.difference + margin, confidence: confidence,
            firstIsBetter: probability(better, paired.standardError, student), count: first.count)
    }

    /// P(true mean > 0).
    private static func probability(_ mean: Double, _ error: Double, _ student: StudentT) -> Double {
        guard error > 0 else { return mean == 0 ? 0.5 : mean > 0 ? 1 : 0 }
        let tail = student.twoSided(mean / error) / 2
        return mean > 0 ? 1 - tail : tail
    }
}
