extension MetricRegistry {
    static let labelRecipes = [
        MetricRecipe(.accuracy, aliases: ["acc"]),
        MetricRecipe(.balancedAccuracy),
        MetricRecipe(.mcc, aliases: ["matthews-correlation", "matthews-corrcoef"]),
        MetricRecipe(.kappa, aliases: ["cohen-kappa"]),
        MetricRecipe("linear-kappa", parameters: [.distance]) {
            .linearKappa(byNumber: $0.word("distance") == "number")
        },
        MetricRecipe("qwk", aliases: ["quadratic-weighted-kappa"], parameters: [.distance]) {
            .qwk(byNumber: $0.word("distance") == "number")
        },
        MetricRecipe(.hamming, aliases: ["hamming-loss"]),
    ]

    /// Each overlap under each average: `f1`, `f1-macro`, …
    static let overlapRecipes = Average.allCases.flatMap { average in
        func recipe(
            _ metric: @escaping @Sendable (MetricSettings, Double?) -> Metric, _ own: [MetricRecipe.Parameter] = []
        )
            -> MetricRecipe
        {
            let id = metric(MetricSettings([:]), nil).id
            let aliases = average == .positive ? ["recall": ["sensitivity"], "f1": ["dice"], "jaccard": ["iou"]] : [:]
            return MetricRecipe(id, aliases: aliases[id] ?? [], parameters: own + [.undefined]) {
                metric($0, Double($0.word("undefined")))
            }
        }
        return [
            recipe { .precision(average, undefined: $1) }, recipe { .recall(average, undefined: $1) },
            recipe { .f1(average, undefined: $1) },
            recipe({ .fbeta($0["beta"] ?? 2, average, undefined: $1) }, [.beta]),
            recipe { .jaccard(average, undefined: $1) },
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
        MetricRecipe(.msle, aliases: ["mean-squared-log-error"]), MetricRecipe(.explainedVariance),
        MetricRecipe(.maxError),
        MetricRecipe(.pearson),
        MetricRecipe(.spearman),
    ]

    static let textRecipes = [
        MetricRecipe("exact-match", parameters: [.letterCase, .trim]) {
            .exactMatch(ignoringCase: $0.word("case") == "ignore", trimming: $0.word("trim") == "yes")
        },
        MetricRecipe(
            "levenshtein", aliases: ["edit-distance", "mean-levenshtein"], parameters: [.unit, .normalize]
        ) { settings in
            .levenshtein(
                EditDistance(
                    unit: EditDistance.Unit(rawValue: settings.word("unit")) ?? .characters,
                    scale: EditDistance.Scale(rawValue: settings.word("normalize")) ?? .none))
        },
        MetricRecipe("word-jaccard", parameters: [.empty("0", "1", "skip")]) {
            .wordJaccard(empty: Double($0.word("empty")))
        },
        MetricRecipe(.answerF1),
    ]

    static let setRecipes = [
        MetricRecipe("set-f1", aliases: ["mean-f1-score"], parameters: [.average("samples", "micro"), .unknown]) {
            .setFBeta(
                "set-f1", beta: 1, average: Average(rawValue: $0.word("average")) ?? .samples,
                dropsUnknown: $0.word("unknown") == "drop")
        },
        MetricRecipe("set-fbeta", parameters: [.beta, .average("samples", "micro"), .unknown]) {
            .setFBeta(
                beta: $0["beta"] ?? 2, average: Average(rawValue: $0.word("average")) ?? .samples,
                dropsUnknown: $0.word("unknown") == "drop")
        },
    ]

    static let listRecipes = [
        MetricRecipe("top-k-accuracy", parameters: [.places]) { .topAccuracy(k: $0["k"] ?? 1) },
        MetricRecipe("top-k-error", aliases: ["top-error"], parameters: [.places]) { .topError(k: $0["k"] ?? 1) },
        MetricRecipe(.kendallTau),
        MetricRecipe(.lrap), MetricRecipe(.lwlrap, aliases: ["label-weighted-lrap"]),
    ]

    static let chanceRecipes = [
        MetricRecipe("banded-auc", aliases: ["alaska-auc"], parameters: [.bandEdge, .bandWeight]) { settings in
            let edge = settings["band_edge"] ?? 0.4
            return .bandedAUC([
                RateBand(0...edge, weight: settings["band_weight"] ?? 2), RateBand(edge...1, weight: 1),
            ])
        },
        MetricRecipe(Metric.probabilisticFBeta("pf1", beta: 1), aliases: ["probabilistic-f1"]),
        MetricRecipe("pfbeta", parameters: [.beta]) { .probabilisticFBeta(beta: $0["beta"] ?? 2) },
        MetricRecipe("bias-auc", parameters: [.groups, .cut]) {
            .biasAUC(groups: $0.columns("groups"), power: $0["group_power"] ?? -5, cut: $0["cut"])
        },
        MetricRecipe("kl-divergence", aliases: ["kullback-leibler"], parameters: [.tolerance]) {
            .klDivergence(tolerance: $0["tolerance"] ?? 1e-5)
        },
        MetricRecipe("weighted-log-loss", parameters: [.positiveWeight]) {
            .weightedLogLoss(positive: $0["positive_weight"] ?? 1)
        },
    ]

    static let placeRecipes = [
        MetricRecipe(.angularDistance),
        MetricRecipe("haversine", parameters: [.quantileRule]) {
            .haversine(quantiles: $0.word("quantiles") == "50 95" ? [0.5, 0.95] : [])
        },
    ]

    static let regionRecipes = [
        MetricRecipe("mask-dice", parameters: [.average("mean", "global"), .empty("1", "0", "skip")]) {
            .maskDice(isGlobal: $0.word("average") == "global", empty: Double($0.word("empty")))
        },
        MetricRecipe("mask-fbeta", parameters: [.maskBeta, .empty("0", "1", "skip")]) {
            .maskFBeta($0["beta"] ?? 0.5, empty: Double($0.word("empty")))
        },
        MetricRecipe(.maskIoUPrecision),
        MetricRecipe(.boxPrecision),
        MetricRecipe(.pointDistance, aliases: ["mean-radial-error"]),
    ]

    static let rankingRecipes = [
        MetricRecipe("map", aliases: ["mean-average-precision"], parameters: [.cutoff, .empty("skip", "0")]) {
            .map(cutoff: $0["k"] ?? .infinity, countsEmpty: $0.word("empty") == "0")
        },
        MetricRecipe("ndcg", parameters: [.cutoff, .exponential]) {
            .ndcg(cutoff: $0["k"] ?? .infinity, isExponential: $0["exponential"] == 1)
        },
        MetricRecipe("mrr", aliases: ["mean-reciprocal-rank"], parameters: [.cutoff]) {
            .mrr(cutoff: $0["k"] ?? .infinity)
        },
    ]

    static let hostRecipes = [
        MetricRecipe("formula", parameters: [.formula, .reads, .better]) { settings in
            try .formula(
                settings.word("formula"), reads: .init(rawValue: settings.word("reads")) ?? .values,
                direction: settings.word("better") == "higher" ? .maximize : .minimize,
                targets: settings.context.targets)
        }
    ]
}

extension MetricRecipe.Parameter {
    fileprivate static let maskBeta = Self("beta", "how many times as much recall counts as precision", 0.5, 0...1000)
    fileprivate static let undefined = Self(
        "undefined",
        "what a label or row with nothing true and nothing predicted counts; usual: such labels are left out, such rows are right",
        words: ["usual", "0"])
    fileprivate static let distance = Self(
        "distance", "whether classes stand apart by their places or by the numbers that they are called by",
        words: ["place", "number"])
    fileprivate static let letterCase = Self(
        "case", "whether upper and lower case differ", words: ["count", "ignore"])
    fileprivate static let trim = Self("trim", "whether white space at both ends is left out", words: ["no", "yes"])
    fileprivate static let unit = Self(
        "unit", "what is added, removed or replaced", words: EditDistance.Unit.allCases.map(\.rawValue))
    fileprivate static let normalize = Self(
        "normalize", "what distances are divided by; accuracy: 1 - distance / true length, higher is better",
        words: EditDistance.Scale.allCases.map(\.rawValue))
    fileprivate static let unknown = Self(
        "unknown", "whether predicted labels that no true row has count", words: ["count", "drop"])
    fileprivate static let places = Self("k", "how many items of a list count", 1, 1...1e9, isWhole: true)
    fileprivate static let bandEdge = Self("band_edge", "the true positive rate where bands meet", 0.4, 0.01...0.99)
    fileprivate static let bandWeight = Self("band_weight", "what the band below weighs; above it is 1", 2, 0...1e6)
    fileprivate static let groups = Self("groups", "the columns of flags, one for each group", columns: .flags)
    fileprivate static let cut = Self("cut", "where scores are cut to 0 and 1 first", nil, -1e300...1e300)
    fileprivate static let tolerance = Self("tolerance", "how far from 1 a row may sum", 1e-5, 0...1)
    fileprivate static let positiveWeight = Self(
        "positive_weight", "how many times as much positive rows weigh", 1, 1e-9...1e9)
    fileprivate static let quantileRule = Self(
        "quantiles", "none: the mean; 50 95: the mean of these two percentiles", words: ["none", "50 95"])
    fileprivate static func average(_ words: String...) -> Self {
        Self("average", "how rows become one score", words: words)
    }
    fileprivate static func empty(_ words: String...) -> Self {
        Self("empty", "what a row with nothing true (and nothing predicted) counts", words: words)
    }
    fileprivate static let formula = Self(
        "formula", "the score, an expression over truth, prediction, weight and the judge's columns",
        example: "sqrt(sum(weight * (prediction - truth)^2) / sum(weight))")
    fileprivate static let reads = Self(
        "reads", "what truth and prediction are", words: Metric.FormulaValues.allCases.map(\.rawValue))
    fileprivate static let better = Self("better", "which way is better", words: ["lower", "higher"])
    fileprivate static let beta = Self("beta", "how many times as much recall counts as precision", 2, 0...1000)
    fileprivate static let clip = Self("clip", "the smallest probability", Metric.defaultClip, 0x1p-1022...0.1)
    fileprivate static let quantile = Self("quantile", "the quantile to predict", 0.5, 0...1)
    fileprivate static let power = Self("power", "the power of the mean that the variance grows by", 1.5, 1.001...1.999)
    fileprivate static let delta = Self("delta", "the error from which on the loss grows straight", 1, 1e-9...1e300)
    fileprivate static let cutoff = Self(
        "k", "how many items of a list count", .infinity, 1...(.infinity), isWhole: true)
    fileprivate static let exponential = Self("exponential", "1: gains are 2^relevance - 1", 0, 0...1, isWhole: true)
}
