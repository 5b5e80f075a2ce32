public import Randomness
public import Scoring

extension Comparison {
    /// Compares two entries by their predictions of the same rows, for any metric.
    ///
    /// The rows are drawn again with replacement `resamples` times, the same rows for both, and both are scored on each
    /// draw. The interval is the percentile interval of the differences; the probability counts the draws in which the
    /// first is better, equal draws one half. Draws on which the metric is not defined (one class only) are left out.
    ///
    /// Throws what `metric.score` throws on the whole, and `LeaderboardError.notComparable` when fewer than half of the
    /// draws could be scored.
    ///
    /// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), 13.3.
    public static func bootstrap(
        truth: Truth, _ first: Answers, _ second: Answers, metric: Metric, resamples: Int = 1000, seed: Seed,
        confidence: Double = 0.95
    ) throws -> Comparison {
        let difference = try metric.score(truth, first) - metric.score(truth, second)
        let draws = draws(rows: truth.rowCount, resamples: resamples, seed: seed) { rows in
            let drawn = truth.selecting(rows: rows)
            guard let a = try? metric.score(drawn, first.selecting(rows: rows)),
                let b = try? metric.score(drawn, second.selecting(rows: rows))
            else { return nil }
            return a - b
        }
        return try summary(draws, difference, metric.direction, resamples: resamples, confidence: confidence)
    }

    /// Compares two entries by their losses, one a row (lower is better), for scores that are means of losses.
    ///
    /// As `bootstrap(truth:_:_:metric:resamples:seed:confidence:)`, and much faster. Throws
    /// `LeaderboardError.notComparable` when the rows differ in number or there are none.
    public static func bootstrap(
        losses first: [Double], _ second: [Double], resamples: Int = 1000, seed: Seed, confidence: Double = 0.95
    ) throws -> Comparison {
        guard first.count == second.count, !first.isEmpty else {
            throw LeaderboardError.notComparable(reason: "they have losses of \(first.count) and \(second.count) rows")
        }
        let differences = zip(first, second).map { $0 - $1 }
        let count = Double(differences.count)
        let draws = draws(rows: differences.count, resamples: resamples, seed: seed) { rows in
            rows.reduce(0) { $0 + differences[$1] } / count
        }
        let mean = differences.reduce(0, +) / count
        return try summary(draws, mean, .minimize, resamples: resamples, confidence: confidence)
    }

    /// The differences of all draws that have one, in rising order. Each draw has a stream of its own.
    private static func draws(
        rows count: Int, resamples: Int, seed: Seed, difference: (_ rows: [Int]) -> Double?
    ) -> [Double] {
        var rows = [Int](repeating: 0, count: count)
        return (0..<max(1, resamples)).compactMap { draw in
            var generator = seed.child("bootstrap", draw).generator()
            for index in rows.indices { rows[index] = generator.index(below: count) }
            return difference(rows)
        }.sorted()
    }

    private static func summary(
        _ draws: [Double], _ difference: Double, _ direction: Metric.Direction, resamples: Int, confidence: Double
    ) throws -> Comparison {
        guard draws.count * 2 >= resamples, !draws.isEmpty else {
            throw LeaderboardError.notComparable(reason: "only \(draws.count) of \(resamples) draws have a score")
        }
        let tail = (1 - confidence) / 2
        let better = draws.count { direction == .maximize ? $0 > 0 : $0 < 0 }
        let equal = draws.count { $0 == 0 }
        return Comparison(
            method: .pairedBootstrap, difference: difference, low: quantile(draws, tail),
            high: quantile(draws, 1 - tail), confidence: confidence,
            firstIsBetter: (Double(better) + Double(equal) / 2) / Double(draws.count), count: draws.count)
    }

    /// The quantile of sorted numbers, linear between neighbors (Hyndman and Fan's definition 7).
    private static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
        let position = probability * Double(sorted.count - 1)
        let below = Int(position)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }
}
