/// Whether models that were tried on the same competitions differ at all, and how far apart mean ranks must be.
///
/// Source: Friedman, "The use of ranks to avoid the assumption of normality", JASA 32 (1937); Demšar, "Statistical comparisons
/// of classifiers over multiple data sets", JMLR 7 (2006).
public struct Friedman: Sendable, Hashable, Codable {
    /// The mean rank of each model, from 1.
    public let meanRanks: [Double]
    /// Friedman's χ², corrected for ties.
    public let statistic: Double
    /// The probability of so different ranks among equally good models.
    public let pValue: Double
    /// How many competitions there were.
    public let competitions: Int

    /// Tests a table; nil of fewer than three models or two competitions. `scipy.stats.friedmanchisquare`.
    public init?(_ table: ResultTable) {
        let (models, count) = (table.models.count, table.competitions.count)
        guard models > 2, count > 1 else { return nil }
        meanRanks = table.meanRanks
        competitions = count
        let (k, n) = (Double(models), Double(count))
        let squares = meanRanks.reduce(0) { $0 + ($1 * n) * ($1 * n) }
        let ties = table.scores.flatMap(\.tieCounts).reduce(0.0) { $0 + Double($1 * $1 * $1 - $1) }
        let correction = 1 - ties / (n * k * (k * k - 1))
        let plain = 12 / (n * k * (k + 1)) * squares - 3 * n * (k + 1)
        statistic = correction > 0 ? plain / correction : 0
        pValue = ChiSquared.above(statistic, degrees: models - 1)
    }

    /// The critical difference: mean ranks that are further apart belong to models that differ, at that level for all pairs.
    ///
    /// Source: Nemenyi, "Distribution-free multiple comparisons" (1963); Demšar, 3.2.2.
    public func criticalDifference(level: Double = 0.05) -> Double {
        let k = Double(meanRanks.count)
        return NormalRange.quantile(1 - level, count: meanRanks.count) / 2.0.squareRoot() * rankError(k)
    }

    /// Nemenyi's p-value of two models, corrected for all pairs. `scikit_posthocs.posthoc_nemenyi_friedman`.
    public func nemenyi(_ first: Int, _ second: Int) -> Double {
        let distance = abs(meanRanks[first] - meanRanks[second]) / rankError(Double(meanRanks.count))
        return 1 - NormalRange.cumulative(distance * 2.0.squareRoot(), count: meanRanks.count)
    }

    /// The standard error of a difference of two mean ranks of equally good models.
    private func rankError(_ k: Double) -> Double { (k * (k + 1) / (6 * Double(competitions))).squareRoot() }
}
