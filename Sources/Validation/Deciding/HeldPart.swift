import Scoring

/// Rows that judge a blend, with what a blend says of them that was chosen without them, before and after a decision that was
/// chosen without them too.
struct HeldPart {
    let rows: [Int]
    let plain: Answers
    /// nil where there is nothing to decide.
    let decided: Answers?
}

extension [HeldPart] {
    /// Whether decisions gain more than the parts differ in what they gain by: the mean gain is above its standard error.
    func gainByDeciding(_ truth: Truth, metric: Metric) throws -> Bool {
        let sign = metric.direction == .maximize ? 1.0 : -1.0
        let gains = try compactMap { part -> Double? in
            guard let decided = part.decided else { return nil }
            let own = truth.selecting(rows: part.rows)
            return sign * (try metric.score(own, decided) - metric.score(own, part.plain))
        }
        guard gains.count == count, count > 1, let score = CrossValidatedScore(folds: gains) else { return false }
        return score.mean > 0 && score.mean > score.standardError ?? 0
    }
}
