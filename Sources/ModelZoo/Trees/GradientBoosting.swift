public import Features
public import Scoring
import Trees

/// Gradient boosting of decision trees.
public struct GradientBoosting: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "gradient-boosting", title: "Gradient boosting",
        summary:
            "Small trees added one after the other, each fitted to what the ones before left over, on histograms of "
            + "binned features; categories are split natively and missing values go where they fit best.",
        winsWhen: "Tables of any kind: mixed columns, missing values, a thousand rows to millions. The model to beat.",
        targets: .supervised,
        parameters: [
            .integer("rounds", 3_000, in: 1...1_000_000, "The most rounds; each adds a tree, or one a class."),
            .real(
                "learning-rate", 0, in: 0...1,
                "The share of each tree's answer that is taken; 0 for 0.04, or 0.1 with more than two classes."),
            .integer("leaves", 15, in: 2...65_536, "The most leaves of a tree."),
            .integer("depth", 0, in: 0...64, "The most splits from root to leaf; 0 for no limit."),
            .integer("min-rows", 15, in: 0...1_000_000, "The fewest rows of a leaf."),
            .real("l2", 2, in: 0...1e6, "Penalty on the squares of leaves' answers."),
            .real("feature-share", 0.6, in: 0.001...1, "The share of the features that a tree sees."),
            .real("row-share", 0.8, in: 0.001...1, "The share of the rows that a tree sees."),
            .real(
                "gain-noise", 5, in: 0...1_000,
                "How far chance moves the choice between features that are nearly as good; 0 for none."),
            .real(
                "split-shrinkage", 0, in: 0...1_000,
                "How much of what a split gains is taken for chance when leaves get their answers; 0 for nothing."),
            .integer("bins", 255, in: 2...255, "The most different values of a feature that are told apart."),
            .choice("growth", "leaf-wise", of: ["leaf-wise", "depth-wise", "oblivious"], "Which leaf is split next."),
            .integer(
                "patience", 80, in: 0...1_000_000,
                "Rounds without a better score after which training ends, on a tenth of the rows; all rows are learned "
                    + "from then for as many rounds as were best. 0 for all rounds at once."),
            PhotoSight.choice, PhotoSight.side, TextReading.parameter(standard: .words, sparse: false),
        ],
        quantiles: .learned,
        paper:
            "Friedman, Greedy function approximation, Annals of Statistics 29 (2001); Ke et al., LightGBM, NeurIPS 2017"
    )

    private let settings: BoostingSettings
    private let sight: PhotoSight
    private let reading: TextReading

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        settings = BoostingSettings(parameters)
        sight = PhotoSight(parameters)
        reading = TextReading(parameters)
    }

    /// Boosting with its most important settings; all others are those of the card.
    ///
    /// - Parameters:
    ///   - rounds: The most rounds, at least 1.
    ///   - learningRate: The share of each tree's answer that is taken, above 0; nil for one that suits the target.
    ///   - leaves: The most leaves of a tree, at least 2.
    public init(rounds: Int, learningRate: Double? = nil, leaves: Int = 15) {
        precondition(rounds >= 1 && leaves >= 2, "boosting needs a round and two leaves")
        let defaults = ParameterValues(defaultsOf: Self.card)
        var settings = BoostingSettings(defaults)
        settings.parameters.rounds = rounds
        settings.parameters.maxLeaves = leaves
        settings.learningRate = learningRate
        self.settings = settings
        sight = PhotoSight(defaults)
        reading = TextReading(defaults)
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { reading.of(sight.of(.trees)) }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        settings.expectedSeconds(of: work) + reading.seconds(of: work)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedTrees {
        try BoostingFit(settings: settings, data: data, context: context).run()
    }
}

/// The parameters of the card.
struct BoostingSettings {
    var parameters: BoostingParameters
    /// nil for all rounds.
    let patience: Int?
    /// nil for one that suits the task.
    var learningRate: Double?

    init(_ values: ParameterValues) {
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.rounds = values.integer("rounds")
        parameters.maxLeaves = values.integer("leaves")
        parameters.maxDepth = values.integer("depth") > 0 ? values.integer("depth") : nil
        parameters.minRowsInLeaf = values.integer("min-rows")
        parameters.l2 = values.real("l2")
        parameters.featuresPerTree = values.real("feature-share")
        parameters.gainNoise = values.real("gain-noise")
        parameters.splitShrinkage = values.real("split-shrinkage")
        parameters.maxBins = values.integer("bins")
        let rowShare = values.real("row-share")
        parameters.rowSampling = rowShare < 1 ? .bagging(fraction: rowShare) : .all
        parameters.growth =
            switch values.word("growth") {
            case "depth-wise": .depthWise
            case "oblivious": .oblivious
            default: .leafWise
            }
        self.parameters = parameters
        learningRate = values.real("learning-rate") > 0 ? values.real("learning-rate") : nil
        patience = values.integer("patience") > 0 ? values.integer("patience") : nil
    }
}
