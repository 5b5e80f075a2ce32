public import Scoring

/// Whether an answer has stopped getting better while more and more models were tried: where nobody says how long a run may take, it
/// ends then.
public struct Standstill: Sendable, Hashable {
    /// So many models in a row must have gained nothing.
    public let patience: Int
    /// A gain counts where it is more than this share of the standard error of the score over folds; of a single fold, any does.
    public let share: Double

    /// Makes a rule; `patience` is at least 1.
    public init(patience: Int = 3, share: Double = 0.05) {
        self.patience = max(1, patience)
        self.share = share
    }

    /// Whether the last `patience` models gained nothing.
    ///
    /// - Parameters:
    ///   - scores: of the answer, first that of all models that are trained anyway, then with each further model.
    ///   - metric: which score is better.
    public func isReached(_ scores: [CrossValidatedScore], by metric: Metric) -> Bool {
        guard var best = scores.first else { return false }
        var idle = 0
        for score in scores.dropFirst() {
            let isGain =
                metric.isBetter(score.mean, than: best.mean)
                && abs(score.mean - best.mean) > share * (best.standardError ?? 0)
            idle = isGain ? 0 : idle + 1
            if isGain { best = score }
        }
        return idle >= patience
    }
}
