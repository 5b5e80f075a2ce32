import Foundation

extension Metric {
    /// The smallest probability that `logLoss` takes logarithms of by default: the spacing of doubles at 1, as in
    /// scikit-learn.
    public static let defaultClip = 0x1p-52

    /// The mean of −ln p, where p is the probability given to the true class. Best value 0; a uniform guess has ln C.
    ///
    /// Probabilities are clipped to `clip ... 1 - clip`, so that one sure mistake costs at most −ln(clip): 36 by default,
    /// 34.5 with Kaggle's 1e-15. A multiclass row is first divided by its sum, as Kaggle does. Multilabel: the mean over
    /// labels of their binary losses.
    ///
    /// Source: Good, "Rational decisions", J. R. Stat. Soc. B 14 (1952); `sklearn.metrics.log_loss`.
    public static func logLoss(clip: Double = defaultClip) -> Metric {
        Metric(
            id: "log-loss", title: "Log loss",
            summary: "Mean of -ln p, p the probability of the true class, cut to clip … 1 - clip.",
            direction: .minimize, bounds: 0...(.infinity),
            targets: [.binary, .multiclass, .multilabel], input: .probabilities, source: "Good, J. R. Stat. Soc. B 1952"
        ) { truth, predictions in
            try TrueProbabilities("log-loss", truth, predictions, clip: clip).mean { -log($0) }
        }
    }

    /// `logLoss(clip:)` with the default clip.
    public static let logLoss = logLoss()

    /// The mean squared difference between probabilities and outcomes. Best value 0; a guess of one half has 0.25.
    ///
    /// Binary: (p − y)². Multiclass: the sum over the classes, 0 to 2. Multilabel: the mean over labels.
    ///
    /// Source: Brier, "Verification of forecasts expressed in terms of probability", Mon. Weather Rev. 78 (1950);
    /// `sklearn.metrics.brier_score_loss`.
    public static let brier = Metric(
        id: "brier", title: "Brier score", summary: "Mean of (p - y)², of three or more classes summed over them.",
        direction: .minimize, bounds: 0...2,
        targets: [.binary, .multiclass, .multilabel], input: .probabilities, source: "Brier, Mon. Weather Rev. 1950"
    ) { truth, predictions in
        let rows = try TrueProbabilities("brier", truth, predictions)
        guard case .codes(let classes) = truth.answers, classes.names.count > 2 else {
            return rows.mean { (1 - $0) * (1 - $0) }
        }
        let numbers = try predictions.classProbabilities("brier", names: classes.names)
        let (codes, width) = (classes.codes, numbers.width)
        return numbers.values.withUnsafeBufferPointer { values in
            weightedMean(codes.count, truth.weights) { row in
                var (sum, squares) = (0.0, 0.0)
                for value in values[row * width..<(row + 1) * width] {
                    sum += value
                    squares += value * value
                }
                let right = values[row * width + Int(codes[row])]
                return squares / (sum * sum) - 2 * right / sum + 1
            }
        }
    }
}
