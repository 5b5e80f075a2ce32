import Scoring

/// What Podium calls the metrics that other platforms name, by scikit-learn's names and their own.
struct MetricNames: Sendable {
    let registry: MetricRegistry

    /// The name in a manifest; nil where Podium has none that is surely the same. What only says on which rows it judges, as
    /// in `RMSE (test)` or `private_test_mae`, does not matter.
    func metric(_ foreign: String) -> String? {
        if let known = metric(named: foreign) { return known }
        let words = foreign.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
        return metric(named: words.filter { !Self.parts.contains($0) }.joined(separator: "-"))
    }

    private func metric(named foreign: String) -> String? {
        var word = foreign.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
        for prefix in ["neg-", "negative-"] where word.hasPrefix(prefix) { word = String(word.dropFirst(prefix.count)) }
        let endings = ["", "-score"].filter(word.hasSuffix).map { String(word.dropLast($0.count)) }
        for name in endings.flatMap({ [Self.others[$0], $0] }).compactMap({ $0 }) {
            if (try? registry.card(named: name)) != nil { return name }
        }
        return nil
    }

    /// Which way the metric is better: true where higher; nil where there is none of the name.
    func isHigherBetter(_ name: String) -> Bool? {
        (try? registry.metric(named: name)).map { $0.direction == .maximize }
    }

    /// Words for the rows that are judged.
    private static let parts: Set = [
        "test", "train", "public", "private", "dev", "development", "validation", "val", "final", "phase", "set",
        "split",
        "score", "overall", "on", "the",
    ]

    private static let others = [
        "acc": "accuracy", "auc-roc": "auc", "roc-auc": "auc", "rocauc": "auc", "area-under-roc": "auc",
        "nll": "log-loss", "negative-log-likelihood": "log-loss", "multi-class-log-loss": "log-loss",
        "cross-entropy": "log-loss", "mean-absolute-error": "mae", "mean-squared-error": "mse",
        "root-mean-squared-error": "rmse", "root-mean-square-error": "rmse",
        "root-mean-squared-log-error": "rmsle", "mean-squared-log-error": "msle",
        "mean-absolute-percentage-error": "mape", "median-absolute-error": "medae",
        "matthews-corrcoef": "mcc", "quadratic-weighted-kappa": "qwk", "macro-f1": "f1-macro", "micro-f1": "f1-micro",
        "balanced-acc": "balanced-accuracy", "r2-score": "r2", "average-precision": "ap",
        "pearson-correlation": "pearson",
        "spearman-correlation": "spearman", "top-5-error": "top-k-error",
        "negativeloglikelihood": "log-loss", "balancedaccuracy": "balanced-accuracy", "normalizedgini": "gini",
    ]
}
