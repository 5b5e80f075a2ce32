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

extension MetricSettings {
    /// How classes or labels become one score.
    fileprivate var labelAverage: Average { Average(rawValue: word("average")) ?? .macro }

    /// How several targets become one score.
    fileprivate var targetAverage: TargetAverage { TargetAverage(rawValue: word("average")) ?? .uniform }

    /// The levels of series with their columns: those named, or one of the usual names.
    fileprivate var seriesLevels: [SeriesLevel] {
        get throws {
            let groups = columns("levels")
            if groups.isEmpty { return [SeriesLevel()] }
            let (scales, weights) = (columns("scales"), columns("level_weights"))
            for (name, columns) in [("scales", scales), ("level_weights", weights)] where columns.count != groups.count
            {
                throw ScoringError(
                    .parameter,
                    "\(name) of the metric 'wrmsse' has \(columns.count) columns for \(groups.count) levels",
                    parameter: name)
            }
            return groups.indices.map { SeriesLevel(group: groups[$0], scale: scales[$0], weight: weights[$0]) }
        }
    }

    /// Which boxes hit, by thresholds and what is said of equality.
    fileprivate var matching: BoxMatching {
        BoxMatching(thresholds: numbers("thresholds"), isInclusive: word("equal") == "hits")
    }

    /// How average precision is taken.
    fileprivate var averagePrecision: BoxAveragePrecision {
        var matching = matching
        matching.choice = BoxMatching.Choice(rawValue: word("choice")) ?? .free
        return BoxAveragePrecision(
            matching: matching,
            interpolation: BoxAveragePrecision.Interpolation(rawValue: word("interpolation")) ?? .all,
            limit: self["at_most"].flatMap { Int(exactly: $0) }, isByRow: word("scope") == "row",
            joinsTies: word("ties") != "in-order", slips: word("slips") == "yes")
    }
}

extension MetricSettings {
    /// The columns by which masks become volumes: those named, or those that are called as the parameters.
    fileprivate var volumeColumns: VolumeColumns {
        func column(_ name: String) -> String { columns(name).first ?? name }
        return VolumeColumns(
            volume: column("volume"), slice: column("slice"), height: column("height"), width: column("width"))
    }
}

extension [MetricRecipe.Parameter] {
    fileprivate static let averagePrecision =
        matching([0.5]) + [.choice, .interpolation, .boxLimit, .scope, .ties]

    fileprivate static let volumes: Self = [.volume, .slice, .maskHeight, .maskWidth, .runs]

    fileprivate static func matching(_ thresholds: [Double]) -> Self {
        [
            .init(
                "thresholds", "the overlaps above which detections hit; the score is the mean over them", thresholds,
                each: 0...1),
            .init("equal", "whether an overlap equal to the threshold hits", words: ["misses", "hits"]),
        ]
    }
}

extension MetricRecipe.Parameter {
    fileprivate static let labelAverage = Self(
        "average",
        "how classes or labels become one score: their mean, that weighted by their rows, all decisions together, or the mean over rows",
        words: ["macro", "weighted", "micro", "samples"])
    fileprivate static let multiclass = Self(
        "multiclass", "whether each of several classes is told apart from all the rest, or pair by pair",
        words: ["rest", "pairs"])
    fileprivate static let padding = Self(
        "padding", "how many rows are added that are of every class", 5, 0...1000, isWhole: true)
    fileprivate static let targetAverage = Self(
        "average", "how targets become one score: their mean, or that weighted by how far true values spread",
        words: TargetAverage.allCases.map(\.rawValue))
    fileprivate static let features = Self(
        "features", "how many features the adjusted R² takes off", 0, 0...1e6, isWhole: true)
    fileprivate static let levels = Self(
        "levels", "the quantiles, of each of which a number is predicted; without, `quantile` alone", [], each: 0...1)
    fileprivate static let seriesLevels = Self(
        "levels", "the columns by which rows are gathered, one for each level", columns: .texts)
    fileprivate static let seriesScales = Self(
        "scales", "for each level the column of its groups' mean squared step in the past", columns: .numbers)
    fileprivate static let seriesWeights = Self(
        "level_weights", "for each level the column of its groups' weights", columns: .numbers)
    fileprivate static let day = Self("day", "the column within whose equal values rows are added up", columns: .texts)
    fileprivate static let enough = Self("enough", "how many people's agreement is full marks", 3, 1...1e6)
    fileprivate static let spanBeta = Self("beta", "how many times as much recall counts as precision", 1, 0...1000)
    fileprivate static let spanOverlap = Self("overlap", "the share of either span that must be covered", 1, 1e-9...1)
    fileprivate static let spanAverage = Self(
        "average", "whether spans count the same, or their labels", words: ["micro", "macro"])
    fileprivate static let smoothing = Self(
        "smoothing", "what lengths without a shared run count: half a run, then a quarter, and so on; or nothing",
        words: ["exponential", "none"])
    fileprivate static let wordOrder = Self(
        "word_order", "the longest runs of words that count; 2: chrF++", 0, 0...4, isWhole: true)
    fileprivate static let lacking = Self(
        "lacking", "whether a class or label without rows of both kinds makes the score undefined, or is left out",
        words: ["refuse", "skip"])
    fileprivate static let event = Self(
        "event", "the column of flags that says whether the event was seen", columns: .flags)
    fileprivate static let predicts = Self(
        "predicts", "whether a greater prediction means a longer time or a greater risk", words: ["time", "risk"])
    fileprivate static let maximumRate = Self("max_fpr", "the false positive rate up to which counts", 0.1, 1e-9...1)
    fileprivate static let leastRate = Self("min_tpr", "the true positive rate above which counts", 0.8, 0...0.999_999)
    fileprivate static let week = Self("week", "the column of the week's number", columns: .numbers)
    fileprivate static let classWeights = Self(
        "class_weights", "the weights of the classes in their order; all the same without", [], each: 0...1e9)
    fileprivate static let twenty = Self("k", "how many items of a list count", 20, 1...1e9, isWhole: true)
    fileprivate static let choice = Self(
        "choice", "which true one a prediction may hit: the best of those still free, or the best of all",
        words: BoxMatching.Choice.allCases.map(\.rawValue))
    fileprivate static let interpolation = Self(
        "interpolation",
        "all: VOC from 2010; 101: COCO; none: steps; pairs: scikit-learn's, with misses of confidence 0",
        words: BoxAveragePrecision.Interpolation.allCases.map(\.rawValue))
    fileprivate static let boxLimit = Self(
        "at_most", "how many detections of a label and row count, the surest", nil, 1...1e9, isWhole: true)
    fileprivate static let scope = Self(
        "scope", "whether all rows make one precision and recall, or each row its own", words: ["all", "row"])
    fileprivate static let ties = Self(
        "ties", "whether detections of equal confidence count together or in the order of rows",
        words: ["together", "in-order"])
    fileprivate static let slips = Self(
        "slips",
        "yes: as a known grader, corners are read as x, y, width, height, and the first true box is never found",
        words: ["no", "yes"])
    fileprivate static let counts = Self(
        "counts", "answers: F1; rows: the share of rows that are hits or rightly have no answer",
        words: ["answers", "rows"])
    fileprivate static let diceWeight = Self(
        "dice_weight", "how much the Dice coefficient counts; the rest is for the distance", 0.4, 0...1)
    fileprivate static let volume = Self("volume", "the column of the volume's name", columns: .texts)
    fileprivate static let slice = Self(
        "slice", "the column of the slice's name, in whose order slices are stacked", columns: .texts)
    fileprivate static let maskHeight = Self("height", "the column of the number of rows of pixels", columns: .numbers)
    fileprivate static let maskWidth = Self("width", "the column of the number of columns of pixels", columns: .numbers)
    fileprivate static let runs = Self(
        "runs", "whether pixels are counted down columns or along rows", words: ["columns", "rows"])
    fileprivate static let surfaceTolerance = Self(
        "tolerance", "how far outlines may be apart, in pixels", 1, 0...1e6)
    fileprivate static let spreadFloor = Self("floor", "the least spread that counts", 70, 1e-9...1e300)
    fileprivate static let errorCap = Self("cap", "the greatest error that counts", 1000, 1e-9...1e300)
    fileprivate static let alpha = Self(
        "alpha", "the probability that the interval does not hold the value", 0.1, 1e-9...1)
    fileprivate static let firstStep = Self("from", "the first step, a whole number", 0, -1e6...1e6, isWhole: true)
    fileprivate static let lastStep = Self("to", "the last step, a whole number", 99, -1e6...1e6, isWhole: true)
    fileprivate static let maskBeta = Self("beta", "how many times as much recall counts as precision", 0.5, 0...1000)
    fileprivate static let undefined = Self(
        "undefined",
        "what a quotient by zero counts, as scikit-learn's zero_division; usual: labels with nothing true and nothing predicted are left out, such rows are right, all else is 0",
        words: ["usual", "0", "1", "skip"])
    fileprivate static let distance = Self(
        "distance",
        "whether classes stand apart by their places, by the numbers that they are called by, or by their places among those that occur",
        words: ClassDistance.allCases.map(\.rawValue))
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
