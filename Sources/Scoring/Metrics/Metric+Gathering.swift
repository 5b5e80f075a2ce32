import Foundation

/// How the scores of groups become one.
public enum GroupMean: Sendable, Hashable {
    /// The mean.
    case mean
    /// The mean of the natural logarithms of the scores, each at least `floor`; 0: as they are.
    case log(floor: Double)
    /// The power mean: (mean of score^exponent)^(1 / exponent). A negative exponent is drawn to the lowest group.
    case power(Double)
    /// The worst group alone.
    case worst
    /// The mean, and the groups' standard deviation to its disadvantage.
    case deviation
    /// The mean by Fisher's z, ½ ln((1 + score) / (1 − score)), of scores cut to ±0.999.
    case fisher
}

extension Metric {
    /// The same metric, taken in each group of rows alone, and gathered over the groups. Each group counts the same; rows
    /// keep their weights within it.
    ///
    /// Source of the power mean: Borkan and others, "Nuanced metrics for measuring unintended bias", WWW 2019.
    ///
    /// - Parameters:
    ///   - columns: The judge columns whose equal values make a group, together.
    ///   - mean: How the groups' scores become one.
    public func by(_ columns: [String], _ mean: GroupMean = .mean) -> Metric {
        wrapped(
            title: "\(title) by \(columns.joined(separator: ", "))", bounds: mean.bounds(of: bounds),
            needs: columns.map { JudgeNeed($0, .texts) }
        ) { metric, truth, predictions in
            let texts = try columns.map { try truth.texts(of: $0, for: metric.id) }
            let names = (0..<truth.rowCount).map { row in texts.map { $0[row] } }
            let groups = Dictionary(grouping: names.indices) { names[$0] }
            let scores = try groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { name, rows in
                try metric.score(truth, predictions, rows: rows, of: name.joined(separator: ", "))
            }
            return mean.gather(scores, direction: metric.direction)
        }
    }

    /// The same metric of the rows alone that a flag is set of.
    public func scored(where column: String) -> Metric {
        wrapped(title: title, bounds: bounds, needs: [JudgeNeed(column, .flags)]) { metric, truth, predictions in
            let flags = try truth.flags(of: column, for: metric.id)
            return try metric.score(truth, predictions, rows: flags.indices.filter { flags[$0] }, of: nil)
        }.counting(by: column)
    }

    /// The same metric of the last rows of each group alone: of those that have equal values in one column the `count` that are
    /// greatest in another.
    ///
    /// - Parameters:
    ///   - count: How many rows of a group count.
    ///   - group: The judge column of the groups.
    ///   - order: The judge column of numbers, such as a week, by which rows are ordered; among equals the later row is the later.
    public func last(_ count: Int, of group: String, by order: String) -> Metric {
        wrapped(
            title: title, bounds: bounds, needs: [JudgeNeed(group, .texts), JudgeNeed(order, .numbers)]
        ) { metric, truth, predictions in
            let (groups, places) = (
                try truth.texts(of: group, for: metric.id), try truth.numbers(of: order, for: metric.id)
            )
            let rows = Dictionary(grouping: groups.indices) { groups[$0] }.values.flatMap { rows in
                rows.sorted { (places[$0], $0) < (places[$1], $1) }.suffix(count)
            }
            return try metric.score(truth, predictions, rows: rows.sorted(), of: nil)
        }
    }

    /// The same metric of the rows alone of which no true number is `mark`, which stands for "not known".
    public func unscored(_ mark: Double) -> Metric {
        wrapped(title: title, bounds: bounds) { metric, truth, predictions in
            guard case .numbers(let numbers) = truth.answers else {
                throw ScoringError(.task, "\(metric.id): only true numbers can be marked as unscored")
            }
            let rows = (0..<numbers.rowCount).filter { !numbers[$0].contains(mark) }
            return try metric.score(truth, predictions, rows: rows, of: nil)
        }
    }

    /// The same metric, its score rounded to so many digits after the point, half to even.
    public func rounded(digits: Int) -> Metric {
        let scale = pow(10, Double(digits))
        @Sendable func round(_ score: Double) -> Double {
            let scaled = score * scale
            return scaled.isFinite ? scaled.rounded(.toNearestOrEven) / scale : score
        }
        return wrapped(title: title, bounds: round(bounds.lowerBound)...round(bounds.upperBound)) {
            round(try $0.score($1, $2))
        }
    }

    /// The score of some rows; an error names the row as it is among all, and the group.
    private func score(_ truth: Truth, _ predictions: Answers, rows: [Int], of group: String?) throws -> Double {
        do {
            return try score(truth.selecting(rows: rows), predictions.selecting(rows: rows))
        } catch let error as ScoringError {
            let place = group.map { "in the group '\($0)': " } ?? ""
            throw error.within(place, row: error.row.map { rows[$0] })
        }
    }
}

extension GroupMean {
    func gather(_ scores: [Double], direction: Metric.Direction) -> Double {
        switch self {
        case .mean: scores.mean
        case .log(let floor): scores.map { Foundation.log(max($0, floor)) }.mean
        case .power(0): exp(scores.map { Foundation.log($0) }.mean)
        case .power(let exponent): pow(scores.map { pow($0, exponent) }.mean, 1 / exponent)
        case .worst: (direction == .maximize ? scores.min() : scores.max()) ?? .nan
        case .deviation: scores.mean + (direction == .maximize ? -1 : 1) * scores.deviation
        case .fisher: tanh(scores.map { atanh(min(max($0, -0.999), 0.999)) }.mean)
        }
    }

    func bounds(of bounds: ClosedRange<Double>) -> ClosedRange<Double> {
        if self == .fisher { return -0.999...0.999 }
        if self == .deviation {
            let spread = (bounds.upperBound - bounds.lowerBound) / 2
            return bounds.lowerBound - spread...bounds.upperBound + spread
        }
        guard case .log(let floor) = self else { return bounds }
        let (lower, upper) = (max(bounds.lowerBound, floor), max(bounds.upperBound, floor))
        return (lower > 0 ? Foundation.log(lower) : -.infinity)...Foundation.log(upper)
    }
}

extension [Double] {
    /// The standard deviation of all of a population.
    fileprivate var deviation: Double {
        let center = mean
        return map { ($0 - center) * ($0 - center) }.mean.squareRoot()
    }
}
