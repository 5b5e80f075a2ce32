public import Scoring

/// What a board shows of one team's scores so that asking it often teaches nothing of the rows that it judges by: a new score only
/// where it is better than the best before by more than chance, and otherwise that best again.
///
///     var ladder = Ladder(.maximize)
///     ladder.enter(0.81, step: 0, unit: 0.001)      // 0.81
///     ladder.enter(0.812, step: 0.01, unit: 0.001)  // 0.81: no better than by chance
///
/// Source: Blum and Hardt, "The Ladder: A reliable leaderboard for machine learning competitions", ICML 2015; its
/// parameter-free form.
public struct Ladder: Sendable, Hashable {
    /// Which way is better.
    public let direction: Metric.Direction
    /// The best score shown so far; nil before the first entry.
    public private(set) var best: Double?

    /// A ladder on which `best` was shown before; nil: that nobody has entered.
    public init(_ direction: Metric.Direction, best: Double? = nil) {
        self.direction = direction
        self.best = best
    }

    /// Takes an entry's score and returns what is shown for it.
    ///
    /// - Parameters:
    ///   - step: The standard error of the difference between this entry's score and that of the entry that is best.
    ///   - unit: What a score is rounded to; see `ScoreTerms.ladderUnit(within:)`.
    public mutating func enter(_ score: Double, step: Double, unit: Double) -> Double {
        if let best, direction == .maximize ? score <= best + step : score >= best - step { return best }
        let shown = unit > 0 ? (score / unit).rounded() * unit : score
        best = shown
        return shown
    }
}

extension ScoreTerms {
    /// The standard error of the difference between this entry's score and that of another on the same units, to first order: of a
    /// mean, the standard deviation of the differences over the root of their number.
    public func errorOfDifference(from other: ScoreTerms) -> Double {
        Moments(zip(influences, other.influences).map(-)).deviation / Double(max(1, unitCount)).squareRoot()
    }

    /// What the Ladder rounds a score to: one unit's part of the scale, which is the width of the metric's bounds, and where these
    /// are not finite the standard deviation of what units add.
    public func ladderUnit(within bounds: ClosedRange<Double>) -> Double {
        let width = bounds.upperBound - bounds.lowerBound
        return (width.isFinite ? width : Moments(influences).deviation) / Double(max(1, unitCount))
    }
}
