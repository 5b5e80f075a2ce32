public import Scoring

extension Comparison {
    /// Compares two entries by their scores on the same folds; nil unless both have the same number of folds, at least 2.
    ///
    /// The standard error is that of the corrected resampled t test (`PairedComparison`), which allows for the folds'
    /// overlapping training rows. The interval and the probability are those of Student's t distribution around the mean
    /// difference with that error and folds − 1 degrees of freedom; it is also the posterior distribution of the
    /// difference under the Bayesian correlated t test.
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
    ) -> Comparison? {
        let fraction = testFraction ?? 1 / Double(max(2, first.count))
        guard let paired = PairedComparison(first, second, testFraction: fraction) else { return nil }
        let student = StudentT(degreesOfFreedom: Double(paired.degreesOfFreedom))
        let margin = paired.standardError > 0 ? student.quantile((1 + confidence) / 2) * paired.standardError : 0
        return Comparison(
            .correctedTTest, difference: paired.difference, standardError: paired.standardError,
            interval: Interval(paired.difference - margin, paired.difference + margin, confidence: confidence),
            firstIsBetter: direction.chance(better: paired.difference, twoSided: paired.pValue), pValue: paired.pValue,
            count: first.count)
    }
}

extension Metric.Direction {
    /// The probability that the first is truly better, from the difference seen and its two-sided p-value under a symmetric
    /// distribution.
    func chance(better difference: Double, twoSided pValue: Double) -> Double {
        guard difference != 0 else { return 0.5 }
        return (difference > 0) == (self == .maximize) ? 1 - pValue / 2 : pValue / 2
    }
}
