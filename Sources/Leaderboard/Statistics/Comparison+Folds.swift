public import Scoring

extension Comparison {
    /// Compares two entries by their scores on the same folds.
    ///
    /// Training sets of folds overlap, so the folds' differences are not independent, and the plain t test finds
    /// differences where there are none. The variance of the mean difference is therefore
    /// `(1/k + validation rows / training rows) · s²` with k folds and their sample variance s²; for k-fold
    /// cross-validation the second term is `1/(k - 1)`. The interval and the probability are those of Student's t
    /// distribution around the mean difference with that variance and k − 1 degrees of freedom, which is also the
    /// posterior distribution of the difference under the Bayesian correlated t test.
    ///
    /// Throws `LeaderboardError.notComparable` unless both have the same number of folds, at least 2.
    ///
    /// - Parameters:
    ///   - first: Scores of the first entry, fold by fold.
    ///   - second: Scores of the second entry on the same folds.
    ///   - direction: Which way is better.
    ///   - validationShare: Validation rows divided by training rows; nil for k-fold's `1/(k - 1)`.
    ///   - confidence: Of the interval, strictly between 0 and 1.
    ///
    /// Source: Nadeau and Bengio, "Inference for the Generalization Error", Machine Learning 52 (2003); Benavoli, Corani,
    /// Demšar and Zaffalon, "Time for a Change", JMLR 18 (2017).
    public static func folds(
        _ first: [Double], _ second: [Double], direction: Metric.Direction, validationShare: Double? = nil,
        confidence: Double = 0.95
    ) throws -> Comparison {
        guard first.count == second.count, first.count >= 2 else {
            throw LeaderboardError.notComparable(
                reason: "they have \(first.count) and \(second.count) folds; both need the same folds, at least 2")
        }
        let count = Double(first.count)
        let differences = zip(first, second).map { $0 - $1 }
        let mean = differences.reduce(0, +) / count
        let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let deviation = ((1 / count + (validationShare ?? 1 / (count - 1))) * variance).squareRoot()
        let distribution = StudentT(degrees: count - 1)
        let margin = deviation == 0 ? 0 : distribution.quantile((1 + confidence) / 2) * deviation
        let better = direction == .maximize ? mean : -mean
        return Comparison(
            method: .correctedTTest, difference: mean, low: mean - margin, high: mean + margin, confidence: confidence,
            firstIsBetter: probability(better, deviation, distribution), count: first.count)
    }

    private static func probability(_ mean: Double, _ deviation: Double, _ distribution: StudentT) -> Double {
        if deviation > 0 { return distribution.cumulative(mean / deviation) }
        return mean == 0 ? 0.5 : mean > 0 ? 1 : 0
    }
}
