import Scoring

/// Areas under the ROC curves of several scores of the same rows, and how they vary together.
///
/// An area is the mean over positive rows of the share of negative rows that they are above (their placements), and the mean
/// over negative rows of the share of positive rows above them; the placements' covariances give the areas'. O(n log n).
///
/// Source: DeLong, DeLong and Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating
/// characteristic curves", Biometrics 44 (1988); by midranks, Sun and Xu, IEEE Signal Process. Lett. 21 (2014).
public struct DeLong: Sendable {
    /// The area under each curve, 0 to 1.
    public let areas: [Double]
    /// The places of positive and of negative rows.
    private let rows: (positive: [Int], negative: [Int])
    /// For each curve the shares of positive rows, and of negative rows.
    private let placements: [(positive: [Double], negative: [Double])]

    /// Takes scores, one a row each, of rows that are positive or not; nil unless there are rows of both kinds and as many
    /// everywhere.
    public init?(scores: [[Double]], isPositive: [Bool]) {
        let rows = (isPositive.indices.filter { isPositive[$0] }, isPositive.indices.filter { !isPositive[$0] })
        guard !rows.0.isEmpty, !rows.1.isEmpty, scores.allSatisfy({ $0.count == isPositive.count }) else { return nil }
        self.rows = rows
        placements = scores.map { Self.placements($0, rows) }
        areas = placements.map { Moments($0.positive).mean }
    }

    private static func placements(
        _ scores: [Double], _ rows: (positive: [Int], negative: [Int])
    ) -> (positive: [Double], negative: [Double]) {
        let all = scores.midranks
        func shares(_ own: [Int], _ others: Int) -> [Double] {
            zip(own, own.map { scores[$0] }.midranks).map { (all[$0] - $1) / Double(others) }
        }
        return (shares(rows.positive, rows.negative.count), shares(rows.negative, rows.positive.count).map { 1 - $0 })
    }

    /// The covariance of two areas; of one with itself its variance. 0 where a class has one row.
    public func covariance(_ first: Int, _ second: Int) -> Double {
        let (a, b) = (placements[first], placements[second])
        return Self.covariance(a.positive, b.positive) / Double(a.positive.count)
            + Self.covariance(a.negative, b.negative) / Double(a.negative.count)
    }

    private static func covariance(_ a: [Double], _ b: [Double]) -> Double {
        guard a.count > 1 else { return 0 }
        let (meanA, meanB) = (Moments(a).mean, Moments(b).mean)
        return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
    }

    /// The interval of an area, within 0 to 1.
    public func interval(_ curve: Int, confidence: Double = 0.95) -> Interval {
        let error = covariance(curve, curve).squareRoot()
        let interval = Interval.normal(areas[curve], standardError: error, confidence: confidence)
        return Interval(max(0, interval.low), min(1, interval.high), confidence: confidence)
    }

    /// How two areas compare.
    public func comparison(_ first: Int, _ second: Int, confidence: Double = 0.95) -> Comparison {
        let difference = areas[first] - areas[second]
        let variance = covariance(first, first) + covariance(second, second) - 2 * covariance(first, second)
        let error = max(0, variance).squareRoot()
        let pValue = error > 0 ? Normal.twoSided(difference / error) : difference == 0 ? 1 : 0
        return Comparison(
            .deLong, difference: difference, standardError: error,
            interval: .normal(difference, standardError: error, confidence: confidence),
            firstIsBetter: Metric.Direction.maximize.chance(better: difference, twoSided: pValue), pValue: pValue,
            count: rows.positive.count + rows.negative.count)
    }

    /// An area as sums over rows: the mean placements of the drawn positive and negative rows, less the area, which is how it
    /// changes to first order. On all rows it is the area itself.
    public func terms(of curve: Int) -> ScoreTerms {
        let count = rows.positive.count + rows.negative.count
        func column(_ rows: [Int], _ values: [Double]) -> [Double] {
            zip(rows, values).reduce(into: [Double](repeating: 0, count: count)) { $0[$1.0] = $1.1 }
        }
        func ones(_ rows: [Int]) -> [Double] { column(rows, [Double](repeating: 1, count: rows.count)) }
        let (area, own) = (areas[curve], placements[curve])
        let columns = [
            column(rows.positive, own.positive), ones(rows.positive),
            column(rows.negative, own.negative), ones(rows.negative),
        ]
        return ScoreTerms(columns: columns, isExact: false) { sums in sums[0] / sums[1] + sums[2] / sums[3] - area }
    }
}
