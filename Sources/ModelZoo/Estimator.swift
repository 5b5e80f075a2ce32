public import Features
public import Foundation
public import Randomness
public import Scoring

/// A model before it has seen data: what it is, the features it wants, and how it is fitted.
///
/// An estimator is a value; its parameters are fixed when it is made. `fit` draws all its randomness from the seed it is
/// given, so the same data and seed give the same bits, whatever the number of threads.
public protocol Estimator: Sendable {
    /// What the model is, for people.
    var card: ModelCard { get }
    /// The features that it wants for this type of target.
    func recipe(for type: TargetType) -> FeatureRecipe
    /// Learns from `data`; throws `ModelError` when the data cannot be learned from, `CancellationError` when
    /// `context.progress` says stop.
    func fit(_ data: TrainingData, context: FitContext) throws -> any FittedModel
}

/// A model that has learned.
public protocol FittedModel: Sendable {
    /// What the model says of each row; widths as `Numbers` tells by type of target. Throws `ModelError` when the features are
    /// not those it was fitted with.
    func predict(_ matrix: DesignMatrix) throws -> Numbers
    /// All that prediction needs, for `ModelRegistry` to read back.
    func encoded() throws -> Data
    /// The share of the planned training after which the model was best on rows that it held out of its training rows; nil
    /// where it held none out, or planned nothing.
    var trainingShare: Double? { get }
}

extension FittedModel {
    /// By default nil.
    public var trainingShare: Double? { nil }
}

/// What an estimator learns from.
public struct TrainingData: Sendable {
    /// What is to be predicted.
    public let type: TargetType
    /// The training rows' features.
    public let matrix: DesignMatrix
    /// The training rows' target, with groups where it is ranked in them and weights where rows count differently.
    public let truth: Truth

    /// Makes training data.
    public init(type: TargetType, matrix: DesignMatrix, truth: Truth) {
        self.type = type
        self.matrix = matrix
        self.truth = truth
    }

    /// How much each row counts; nil: all the same.
    public var weights: [Float]? { truth.weights.map { $0.map { Float($0) } } }
}

/// What surrounds a fit: its seed, the metric that counts, and whom to tell of progress.
public struct FitContext: Sendable {
    /// The root of all random decisions of this fit.
    public let seed: Seed
    /// What counts, in the space of the target that is learned.
    public let metric: Metric
    /// What to minimize.
    public let surrogate: Surrogate
    /// The share of the planned training that was best in earlier fits on parts of these rows: a fit that knows it can
    /// learn from all of its rows, and need hold out none to find when to stop. nil where that is unknown.
    public let trainingShare: Double?
    /// Called with the share of the work done, 0 … 1; returns false to stop the fit.
    public let progress: @Sendable (Double) -> Bool
    /// Where a long fit keeps what it can go on from; nil: nowhere.
    public let checkpoints: (any FitCheckpoints)?

    /// Makes a context.
    public init(
        seed: Seed, metric: Metric, surrogate: Surrogate, trainingShare: Double? = nil,
        checkpoints: (any FitCheckpoints)? = nil,
        progress: @escaping @Sendable (Double) -> Bool = { _ in true }
    ) {
        self.seed = seed
        self.metric = metric
        self.surrogate = surrogate
        self.trainingShare = trainingShare
        self.progress = progress
        self.checkpoints = checkpoints
    }
}
