extension MetricRegistry {
    static let labelRecipes = [
        MetricRecipe(.accuracy, aliases: ["acc"]),
        MetricRecipe(.balancedAccuracy),
        MetricRecipe(.mcc, aliases: ["matthews-correlation", "matthews-corrcoef"]),
        MetricRecipe(.kappa, aliases: ["cohen-kappa"]),
        MetricRecipe(.qwk, aliases: ["quadratic-weighted-kappa"]),
        MetricRecipe(.hamming, aliases: ["hamming-loss"]),
    ]

    /// Each overlap under each average: `f1`, `f1-macro`, …
    static let overlapRecipes = Average.allCases.flatMap { average in
        [
            MetricRecipe(.precision(average)),
            MetricRecipe(.recall(average), aliases: average == .positive ? ["sensitivity"] : []),
            MetricRecipe(.f1(average), aliases: average == .positive ? ["dice"] : []),
            MetricRecipe(Metric.fbeta(2, average).id, parameters: [.beta]) { .fbeta($0["beta"] ?? 2, average) },
            MetricRecipe(.jaccard(average), aliases: average == .positive ? ["iou"] : []),
        ]
    }

    static let probabilityRecipes = [
        MetricRecipe(.auc, aliases: ["roc-auc", "auroc", "multilabel-auc"]),
        MetricRecipe(.averagePrecision, aliases: ["ap", "pr-auc", "auprc"]),
        MetricRecipe("log-loss", aliases: ["logloss", "cross-entropy"], parameters: [.clip]) {
            .logLoss(clip: $0["clip"] ?? Metric.defaultClip)
        },
        MetricRecipe(.brier, aliases: ["brier-score"]),
        MetricRecipe(.gini, aliases: ["gini-normalized", "normalized-gini"]),
    ]

    static let regressionRecipes = [
        MetricRecipe(.rmse, aliases: ["root-mean-squared-error"]),
        MetricRecipe(.mse, aliases: ["mean-squared-error"]),
        MetricRecipe(.mae, aliases: ["mean-absolute-error"]),
        MetricRecipe(.rmsle, aliases: ["root-mean-squared-log-error"]),
        MetricRecipe(.mape, aliases: ["mean-absolute-percentage-error"]),
        MetricRecipe(.smape),
        MetricRecipe(.r2, aliases: ["r-squared"]),
        MetricRecipe(.medianAbsoluteError, aliases: ["medae"]),
        MetricRecipe("pinball", aliases: ["quantile", "pinball-loss"], parameters: [.quantile]) {
            .pinball(quantile: $0["quantile"] ?? 0.5)
        },
        MetricRecipe(.poissonDeviance, aliases: ["poisson", "mean-poisson-deviance"]),
        MetricRecipe(.gammaDeviance, aliases: ["gamma", "mean-gamma-deviance"]),
        MetricRecipe("tweedie-deviance", aliases: ["tweedie", "mean-tweedie-deviance"], parameters: [.power]) {
            .tweedieDeviance(power: $0["power"] ?? 1.5)
        },
        MetricRecipe("huber", aliases: ["huber-loss"], parameters: [.delta]) { .huber(delta: $0["delta"] ?? 1) },
        MetricRecipe(.pearson),
        MetricRecipe(.spearman),
    ]

    static let textRecipes = [MetricRecipe(.levenshtein, aliases: ["edit-distance", "mean-levenshtein"])]

    static let regionRecipes = [
        MetricRecipe(.maskDice), MetricRecipe(.boxPrecision),
        MetricRecipe(.pointDistance, aliases: ["mean-radial-error"]),
    ]

    static let rankingRecipes = [
        MetricRecipe("map", aliases: ["mean-average-precision"], parameters: [.cutoff]) {
            .map(cutoff: $0["k"] ?? .infinity)
        },
        MetricRecipe("ndcg", parameters: [.cutoff, .exponential]) {
            .ndcg(cutoff: $0["k"] ?? .infinity, isExponential: $0["exponential"] == 1)
        },
        MetricRecipe("mrr", aliases: ["mean-reciprocal-rank"], parameters: [.cutoff]) {
            .mrr(cutoff: $0["k"] ?? .infinity)
        },
    ]
}

extension MetricRecipe.Parameter {
    fileprivate static let beta = Self("beta", "how many times as much recall counts as precision", 2, 0...1000)
    fileprivate static let clip = Self("clip", "the smallest probability", Metric.defaultClip, 0x1p-1022...0.1)
    fileprivate static let quantile = Self("quantile", "the quantile to predict", 0.5, 0...1)
    fileprivate static let power = Self("power", "the power of the mean that the variance grows by", 1.5, 1.001...1.999)
    fileprivate static let delta = Self("delta", "the error from which on the loss grows straight", 1, 1e-9...1e300)
    fileprivate static let cutoff = Self(
        "k", "how many items of a list count", .infinity, 1...(.infinity), isWhole: true)
    fileprivate static let exponential = Self("exponential", "1: gains are 2^relevance - 1", 0, 0...1, isWhole: true)
}
