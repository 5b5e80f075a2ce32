/// What may be set of Podium's metrics; a key may mean another thing in another family.
extension MetricRecipe.Parameter {
    static let labelAverage = Self(
        "average",
        "how classes or labels become one score: their mean, that weighted by their rows, all decisions together, or the mean over rows",
        words: ["macro", "weighted", "micro", "samples"])
    static let multiclass = Self(
        "multiclass", "whether each of several classes is told apart from all the rest, or pair by pair",
        words: ["rest", "pairs"])
    static let padding = Self(
        "padding", "how many rows are added that are of every class", 5, 0...1000, isWhole: true)
    static let targetAverage = Self(
        "average", "how targets become one score: their mean, or that weighted by how far true values spread",
        words: TargetAverage.allCases.map(\.rawValue))
    static let features = Self(
        "features", "how many features the adjusted R² takes off", 0, 0...1e6, isWhole: true)
    static let levels = Self(
        "levels", "the quantiles, of each of which a number is predicted; without, `quantile` alone", [], each: 0...1)
    static let seriesLevels = Self(
        "levels", "the columns by which rows are gathered, one for each level", columns: .texts)
    static let pastScale = Self(
        "scale",
        "the column of how far a row's series moved in the past: of `mase` its mean step (`step` where none is named), of `rmsse` its mean "
            + "squared step (`squared_step`); made where rows are moments of series and there is none",
        columns: .numbers)
    static let seriesScales = Self(
        "scales", "for each level the column of its groups' mean squared step in the past", columns: .numbers)
    static let seriesWeights = Self(
        "level_weights", "for each level the column of its groups' weights", columns: .numbers)
    static let day = Self("day", "the column within whose equal values rows are added up", columns: .texts)
    static let enough = Self("enough", "how many people's agreement is full marks", 3, 1...1e6)
    static let spanBeta = Self("beta", "how many times as much recall counts as precision", 1, 0...1000)
    static let spanOverlap = Self("overlap", "the share of either span that must be covered", 1, 1e-9...1)
    static let spanAverage = Self(
        "average", "whether spans count the same, or their labels", words: ["micro", "macro"])
    static let smoothing = Self(
        "smoothing", "what lengths without a shared run count: half a run, then a quarter, and so on; or nothing",
        words: ["exponential", "none"])
    static let wordOrder = Self(
        "word_order", "the longest runs of words that count; 2: chrF++", 0, 0...4, isWhole: true)
    static let lacking = Self(
        "lacking", "whether a class or label without rows of both kinds makes the score undefined, or is left out",
        words: ["refuse", "skip"])
    static let event = Self(
        "event", "the column of flags that says whether the event was seen", columns: .flags)
    static let predicts = Self(
        "predicts", "whether a greater prediction means a longer time or a greater risk", words: ["time", "risk"])
    static let maximumRate = Self("max_fpr", "the false positive rate up to which counts", 0.1, 1e-9...1)
    static let leastRate = Self("min_tpr", "the true positive rate above which counts", 0.8, 0...0.999_999)
    static let week = Self("week", "the column of the week's number", columns: .numbers)
    static let classWeights = Self(
        "class_weights", "the weights of the classes in their order; all the same without", [], each: 0...1e9)
    static let twenty = Self("k", "how many items of a list count", 20, 1...1e9, isWhole: true)
    static let choice = Self(
        "choice", "which true one a prediction may hit: the best of those still free, or the best of all",
        words: BoxMatching.Choice.allCases.map(\.rawValue))
    static let interpolation = Self(
        "interpolation",
        "all: VOC from 2010; 101: COCO; none: steps; pairs: scikit-learn's, with misses of confidence 0",
        words: BoxAveragePrecision.Interpolation.allCases.map(\.rawValue))
    static let boxLimit = Self(
        "at_most", "how many detections of a label and row count, the surest", nil, 1...1e9, isWhole: true)
    static let scope = Self(
        "scope", "whether all rows make one precision and recall, or each row its own", words: ["all", "row"])
    static let ties = Self(
        "ties", "whether detections of equal confidence count together or in the order of rows",
        words: ["together", "in-order"])
    static let slips = Self(
        "slips",
        "yes: as a known grader, corners are read as x, y, width, height, and the first true box is never found",
        words: ["no", "yes"])
    static let counts = Self(
        "counts", "answers: F1; rows: the share of rows that are hits or rightly have no answer",
        words: ["answers", "rows"])
    static let diceWeight = Self(
        "dice_weight", "how much the Dice coefficient counts; the rest is for the distance", 0.4, 0...1)
    static let volume = Self("volume", "the column of the volume's name", columns: .texts)
    static let slice = Self(
        "slice", "the column of the slice's name, in whose order slices are stacked", columns: .texts)
    static let maskHeight = Self("height", "the column of the number of rows of pixels", columns: .numbers)
    static let maskWidth = Self("width", "the column of the number of columns of pixels", columns: .numbers)
    static let runs = Self(
        "runs", "whether pixels are counted down columns or along rows", words: ["columns", "rows"])
    static let surfaceTolerance = Self(
        "tolerance", "how far outlines may be apart, in pixels", 1, 0...1e6)
    static let spreadFloor = Self("floor", "the least spread that counts", 70, 1e-9...1e300)
    static let errorCap = Self("cap", "the greatest error that counts", 1000, 1e-9...1e300)
    static let alpha = Self(
        "alpha", "the probability that the interval does not hold the value", 0.1, 1e-9...1)
    static let firstStep = Self("from", "the first step, a whole number", 0, -1e6...1e6, isWhole: true)
    static let lastStep = Self("to", "the last step, a whole number", 99, -1e6...1e6, isWhole: true)
    static let maskBeta = Self("beta", "how many times as much recall counts as precision", 0.5, 0...1000)
    static let undefined = Self(
        "undefined",
        "what a quotient by zero counts, as scikit-learn's zero_division; usual: labels with nothing true and nothing predicted are left out, such rows are right, all else is 0",
        words: ["usual", "0", "1", "skip"])
    static let distance = Self(
        "distance",
        "whether classes stand apart by their places, by the numbers that they are called by, or by their places among those that occur",
        words: ClassDistance.allCases.map(\.rawValue))
    static let letterCase = Self(
        "case", "whether upper and lower case differ", words: ["count", "ignore"])
    static let trim = Self("trim", "whether white space at both ends is left out", words: ["no", "yes"])
    static let unit = Self(
        "unit", "what is added, removed or replaced", words: EditDistance.Unit.allCases.map(\.rawValue))
    static let normalize = Self(
        "normalize", "what distances are divided by; accuracy: 1 - distance / true length, higher is better",
        words: EditDistance.Scale.allCases.map(\.rawValue))
    static let unknown = Self(
        "unknown", "whether predicted labels that no true row has count", words: ["count", "drop"])
    static let places = Self("k", "how many items of a list count", 1, 1...1e9, isWhole: true)
    static let bandEdge = Self("band_edge", "the true positive rate where bands meet", 0.4, 0.01...0.99)
    static let bandWeight = Self("band_weight", "what the band below weighs; above it is 1", 2, 0...1e6)
    static let groups = Self("groups", "the columns of flags, one for each group", columns: .flags)
    static let cut = Self("cut", "where scores are cut to 0 and 1 first", nil, -1e300...1e300)
    static let tolerance = Self("tolerance", "how far from 1 a row may sum", 1e-5, 0...1)
    static let positiveWeight = Self(
        "positive_weight", "how many times as much positive rows weigh", 1, 1e-9...1e9)
    static let quantileRule = Self(
        "quantiles", "none: the mean; 50 95: the mean of these two percentiles", words: ["none", "50 95"])
    static func average(_ words: String...) -> Self {
        Self("average", "how rows become one score", words: words)
    }
    static func empty(_ words: String...) -> Self {
        Self("empty", "what a row with nothing true (and nothing predicted) counts", words: words)
    }
    static let formula = Self(
        "formula", "the score, an expression over truth, prediction, weight and the judge's columns",
        example: "sqrt(sum(weight * (prediction - truth)^2) / sum(weight))")
    static let reads = Self(
        "reads", "what truth and prediction are", words: Metric.FormulaValues.allCases.map(\.rawValue))
    static let better = Self("better", "which way is better", words: ["lower", "higher"])
    static let beta = Self("beta", "how many times as much recall counts as precision", 2, 0...1000)
    static let clip = Self("clip", "the smallest probability", Metric.defaultClip, 0x1p-1022...0.1)
    static let quantile = Self("quantile", "the quantile to predict", 0.5, 0...1)
    static let power = Self("power", "the power of the mean that the variance grows by", 1.5, 1.001...1.999)
    static let delta = Self("delta", "the error from which on the loss grows straight", 1, 1e-9...1e300)
    static let cutoff = Self(
        "k", "how many items of a list count", .infinity, 1...(.infinity), isWhole: true)
    static let exponential = Self("exponential", "1: gains are 2^relevance - 1", 0, 0...1, isWhole: true)
}

extension [MetricRecipe.Parameter] {
    static let averagePrecision =
        matching([0.5]) + [.choice, .interpolation, .boxLimit, .scope, .ties]

    static let volumes: Self = [.volume, .slice, .maskHeight, .maskWidth, .runs]

    static func matching(_ thresholds: [Double]) -> Self {
        [
            .init(
                "thresholds", "the overlaps above which detections hit; the score is the mean over them", thresholds,
                each: 0...1),
            .init("equal", "whether an overlap equal to the threshold hits", words: ["misses", "hits"]),
        ]
    }
}
