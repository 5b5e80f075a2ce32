/// Whether one model's scores differ from another's on the same folds by more than chance: the corrected resampled t-test.
///
/// The folds' training parts overlap, so their differences are not independent; the variance is multiplied by
/// 1/folds + validation/training rows instead of 1/folds, without which the test finds differences that are not there.
///
/// Source: Nadeau and Bengio, "Inference for the generalization error", Machine Learning 52 (2003); for repeated k-fold,
/// Bouckaert and Frank, PAKDD 2004.
public struct PairedComparison: Sendable, Hashable, Codable {
    /// The mean over folds of the first model's score minus the second's.
    public let difference: Double
    /// The corrected standard error of `difference`.
    public let standardError: Double
    /// Folds − 1.
    public let degreesOfFreedom: Int
    /// The probability of a difference at least this large, in either direction, between equally good models: near 0 says
    /// that they differ.
    public let pValue: Double
    /// The interval that holds the true difference with a probability of 95 %.
    public let interval: ClosedRange<Double>

    /// Compares the scores of two models on the same folds; `testFraction` is the part of the rows that a fold validates,
    /// 1 / k for k-fold. Nil when there are fewer than two folds, or not as many of both.
    public init?(_ first: [Double], _ second: [Double], testFraction: Double) {
        guard first.count == second.count, first.count > 1, testFraction > 0, testFraction < 1 else { return nil }
        guard let differences = CrossValidatedScore(folds: zip(first, second).map { $0 - $1 }),
            let deviation = differences.standardDeviation
        else { return nil }
        let student = StudentT(degreesOfFreedom: Double(first.count - 1))
        let correction = 1 / Double(first.count) + testFraction / (1 - testFraction)
        difference = differences.mean
        standardError = deviation * correction.squareRoot()
        degreesOfFreedom = first.count - 1
        pValue = standardError > 0 ? student.twoSided(difference / standardError) : (difference == 0 ? 1 : 0)
        let reach = student.quantile(0.975) * standardError
        interval = difference - reach...difference + reach
    }
}
