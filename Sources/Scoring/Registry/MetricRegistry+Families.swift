extension MetricRegistry {
    static let labelRecipes = [
        MetricRecipe(.accuracy, aliases: ["acc"]),
        MetricRecipe(.balancedAccuracy),
        MetricRecipe(.mcc, aliases: ["matthews-correlation", "matthews-corrcoef"]),
        MetricRecipe(.kappa, aliases: ["cohen-kappa"]),
        MetricRecipe("linear-kappa", parameters: [.distance]) {
            .linearKappa(by: ClassDistance(rawValue: $0.word("distance")) ?? .place)
        },
        MetricRecipe("qwk", aliases: ["quadratic-weighted-kappa"], parameters: [.distance]) {
            .qwk(by: ClassDistance(rawValue: $0.word("distance")) ?? .place)
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
                metric($0, $0.word("undefined") == "skip" ? .nan : Double($0.word("undefined")))
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
        MetricRecipe(
            "auc", aliases: ["roc-auc", "auroc", "multilabel-auc"], parameters: [.labelAverage, .lacking, .multiclass]
        ) { settings in
            let (average, takesPairs) = (settings.labelAverage, settings.word("multiclass") == "pairs")
            if takesPairs, ![.macro, .weighted].contains(average) {
                throw ScoringError(
                    .parameter, "the pairs of classes of the metric 'auc' are averaged macro or weighted",
                    parameter: "average")
            }
            return .auc(
                average: average, skipsLacking: settings.word("lacking") == "skip", takesPairs: takesPairs)
        },
        MetricRecipe("average-precision", aliases: ["ap", "pr-auc", "auprc"], parameters: [.labelAverage, .lacking]) {
            .averagePrecision(average: $0.labelAverage, skipsLacking: $0.word("lacking") == "skip")
        },
        MetricRecipe("padded-cmap", parameters: [.padding]) { .paddedPrecision(padding: Int($0["padding"] ?? 5)) },
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
        MetricRecipe("r2", aliases: ["r-squared"], parameters: [.targetAverage, .features]) {
            .r2(average: $0.targetAverage, features: Int($0["features"] ?? 0))
        },
        MetricRecipe(.rae, aliases: ["relative-absolute-error"]),
        MetricRecipe(.rse, aliases: ["relative-squared-error"]),
        MetricRecipe(.rrse), MetricRecipe(.rmspe),
        MetricRecipe("c-index", aliases: ["concordance-index"], parameters: [.event, .predicts]) {
            .concordance(event: $0.columns("event").first ?? "event", predictsRisk: $0.word("predicts") == "risk")
        },
        MetricRecipe(.medianAbsoluteError, aliases: ["medae"]),
        MetricRecipe("pinball", aliases: ["quantile", "pinball-loss"], parameters: [.quantile, .levels]) {
            let levels = $0.numbers("levels")
            return levels.isEmpty ? .pinball(quantile: $0["quantile"] ?? 0.5) : .pinball(quantiles: levels)
        },
        MetricRecipe(.poissonDeviance, aliases: ["poisson", "mean-poisson-deviance"]),
        MetricRecipe(.gammaDeviance, aliases: ["gamma", "mean-gamma-deviance"]),
        MetricRecipe("tweedie-deviance", aliases: ["tweedie", "mean-tweedie-deviance"], parameters: [.power]) {
            .tweedieDeviance(power: $0["power"] ?? 1.5)
        },
        MetricRecipe("huber", aliases: ["huber-loss"], parameters: [.delta]) { .huber(delta: $0["delta"] ?? 1) },
        MetricRecipe(.msle, aliases: ["mean-squared-log-error"]),
        MetricRecipe("explained-variance", parameters: [.targetAverage]) {
            .explainedVariance(average: $0.targetAverage)
        },
        MetricRecipe(.maxError),
        MetricRecipe(.pearson),
        MetricRecipe(.spearman),
        MetricRecipe(.wape, aliases: ["wmape"]),
        MetricRecipe("mase", parameters: [.pastScale]) {
            .mase(scale: $0.columns("scale").first ?? "step")
        },
        MetricRecipe("rmsse", parameters: [.pastScale]) {
            .rmsse(scale: $0.columns("scale").first ?? "squared_step")
        },
        MetricRecipe("wrmsse", parameters: [.seriesLevels, .seriesScales, .seriesWeights, .day]) { settings in
            .wrmsse(levels: try settings.seriesLevels, day: settings.columns("day").first ?? "day")
        },
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
        MetricRecipe("wer", aliases: ["word-error-rate"], parameters: []) { _ in
            .levenshtein(EditDistance(unit: .tokens, scale: .truth), id: "wer")
        },
        MetricRecipe("cer", aliases: ["character-error-rate"], parameters: []) { _ in
            .levenshtein(EditDistance(scale: .truth), id: "cer")
        },
        MetricRecipe(.tokenF1), MetricRecipe(.normalizedMutualInformation, aliases: ["v-measure"]),
        MetricRecipe(.adjustedRand, aliases: ["ari"]),
        MetricRecipe("word-jaccard", parameters: [.empty("0", "1", "skip")]) {
            .wordJaccard(empty: Double($0.word("empty")))
        },
        MetricRecipe("answer-f1", parameters: [.counts]) { .answerF1(countsRows: $0.word("counts") == "rows") },
        MetricRecipe("vqa-accuracy", parameters: [.enough]) { .vqaAccuracy(enough: $0["enough"] ?? 3) },
        MetricRecipe(.gap, aliases: ["global-average-precision"]),
        MetricRecipe(
            "span-fbeta", aliases: ["span-f1", "entity-f1"], parameters: [.spanBeta, .spanOverlap, .spanAverage]
        ) {
            .spanFBeta($0["beta"] ?? 1, overlap: $0["overlap"] ?? 1, isMacro: $0.word("average") == "macro")
        },
        MetricRecipe("bleu", parameters: [.letterCase, .smoothing]) {
            .bleu(ignoringCase: $0.word("case") == "ignore", isSmoothed: $0.word("smoothing") != "none")
        },
        MetricRecipe("chrf", parameters: [.beta, .wordOrder, .letterCase]) {
            .chrF(beta: $0["beta"] ?? 2, words: Int($0["word_order"] ?? 0), ignoringCase: $0.word("case") == "ignore")
        },
        MetricRecipe("rouge-1", parameters: [.empty("0", "1", "skip")]) { .rouge(1, empty: Double($0.word("empty"))) },
        MetricRecipe("rouge-2", parameters: [.empty("0", "1", "skip")]) { .rouge(2, empty: Double($0.word("empty"))) },
        MetricRecipe("rouge-l", parameters: [.empty("0", "1", "skip")]) { .rougeL(empty: Double($0.word("empty"))) },
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
        MetricRecipe("recall-at-k", parameters: [.twenty]) { .recallAtK($0["k"] ?? 20) },
        MetricRecipe(.lrap), MetricRecipe(.lwlrap, aliases: ["label-weighted-lrap"]),
    ]

    static let chanceRecipes = [
        MetricRecipe("banded-auc", aliases: ["alaska-auc"], parameters: [.bandEdge, .bandWeight]) { settings in
            let edge = settings["band_edge"] ?? 0.4
            return .bandedAUC([
                RateBand(0...edge, weight: settings["band_weight"] ?? 2), RateBand(edge...1, weight: 1),
            ])
        },
        MetricRecipe("partial-auc", aliases: ["pauc"], parameters: [.maximumRate]) {
            .partialAUC(maximumFalsePositiveRate: $0["max_fpr"] ?? 0.1)
        },
        MetricRecipe("auc-above-tpr", parameters: [.leastRate]) { .aucAbove(truePositiveRate: $0["min_tpr"] ?? 0.8) },
        MetricRecipe(.amex),
        MetricRecipe("gini-stability", parameters: [.week]) {
            .giniStability(week: $0.columns("week").first ?? "week")
        },
        MetricRecipe("balanced-log-loss", parameters: [.classWeights]) {
            .balancedLogLoss(weights: $0.numbers("class_weights"))
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
        MetricRecipe(
            "surface-dice", aliases: ["nsd"],
            parameters: [.surfaceTolerance, .empty("1", "0", "skip"), .maskHeight, .maskWidth, .runs]
        ) { settings in
            let columns = settings.volumeColumns
            return .surfaceDice(
                tolerance: settings["tolerance"] ?? 1, empty: Double(settings.word("empty")), height: columns.height,
                width: columns.width, areRowsFirst: settings.word("runs") == "rows")
        },
        MetricRecipe("hausdorff-3d", parameters: .volumes) {
            .hausdorff3D($0.volumeColumns, areRowsFirst: $0.word("runs") == "rows")
        },
        MetricRecipe("dice-hausdorff", parameters: [.diceWeight] + .volumes) {
            .diceHausdorff(
                diceWeight: $0["dice_weight"] ?? 0.4, $0.volumeColumns, areRowsFirst: $0.word("runs") == "rows")
        },
        MetricRecipe("box-precision", parameters: .matching(BoxMatching.tenOverlaps)) {
            .detectionPrecision($0.matching)
        },
        MetricRecipe("mask-precision", parameters: .matching(BoxMatching.tenOverlaps)) {
            .detectionPrecision(of: .mask, $0.matching)
        },
        MetricRecipe("box-fbeta", parameters: [.beta] + .matching([0.5])) {
            .boxFBeta($0["beta"] ?? 2, $0.matching)
        },
        MetricRecipe("box-ap", aliases: ["box-map"], parameters: .averagePrecision + [.slips]) {
            .detectionAveragePrecision($0.averagePrecision)
        },
        MetricRecipe("mask-ap", aliases: ["mask-map"], parameters: .averagePrecision) {
            .detectionAveragePrecision(of: .mask, $0.averagePrecision)
        },
        MetricRecipe(.panopticQuality, aliases: ["pq"]),
        MetricRecipe(.pointInBoxF1),
        MetricRecipe(.pointDistance, aliases: ["mean-radial-error"]),
    ]

    static let intervalRecipes = [
        MetricRecipe("laplace-ll", aliases: ["laplace-log-likelihood"], parameters: [.spreadFloor, .errorCap]) {
            .laplaceLogLikelihood(floor: $0["floor"] ?? 70, cap: $0["cap"] ?? 1000)
        },
        MetricRecipe("winkler", aliases: ["interval-score"], parameters: [.alpha]) {
            .winkler(alpha: $0["alpha"] ?? 0.1)
        },
        MetricRecipe("crps", parameters: [.firstStep, .lastStep]) { settings in
            let (first, last) = (Int(settings["from"] ?? 0), Int(settings["to"] ?? 99))
            return .crps(steps: min(first, last)...max(first, last))
        },
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
