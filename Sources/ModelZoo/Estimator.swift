public import Features
public import Randomness
public import Scoring
public import Workers

/// A model before it has seen data: what it is, the input it wants, and how it learns.
///
/// An estimator is a value; its parameters are fixed when it is made. It draws all its randomness from the seed it is given, so
/// the same data and seed give the same bits, whatever the number of threads.
public protocol Estimator<Input>: Sendable {
    /// What it reads: a design matrix, images, words, or several of these.
    associatedtype Input: ModelInput
    /// How rows become that.
    associatedtype Recipe: InputRecipe where Recipe.Fitted.Input == Input
    /// What it has become after learning.
    associatedtype Fitted: FittedModel<Input>

    /// What the model is, for people.
    var card: ModelCard { get }
    /// The input that it wants for this type of target.
    func recipe(for type: TargetType) -> Recipe
    /// The most training rows that it learns from, of more a sample; nil: all.
    var rowLimit: Int? { get }
    /// A guess of the seconds that a fit and its predictions take on one thread: what a run plans its time with until it has
    /// measured. Right within a factor of a few is enough.
    func expectedSeconds(of work: FitWork) -> Double
    /// Learns from data that was checked: rows are there, as many as of the target, which is of the type and finite. Throws
    /// `ModelError` when the data cannot be learned from, `CancellationError` when `context.report` says so.
    func learn(_ data: TrainingData<Input>, context: FitContext) throws -> Fitted
}

extension Estimator {
    /// By default all.
    public var rowLimit: Int? { nil }

    /// By default, a few passes over all values.
    public func expectedSeconds(of work: FitWork) -> Double { 2 * work.encodingSeconds }

    /// Checks the data and learns from it; throws `ModelError`, and `CancellationError` when `context.stop` is asked.
    public func fit(_ data: TrainingData<Input>, context: FitContext) throws -> Fitted {
        try data.check(for: card)
        try context.report(0)
        let fitted = try learn(data, context: context)
        try context.report(1)
        return fitted
    }
}

/// A model that has learned. What it encodes is all that prediction needs.
public protocol FittedModel<Input>: Sendable, Codable {
    /// What it reads.
    associatedtype Input: ModelInput
    /// What the model says of each row, in the space of the target that it learned. Throws `ModelError` when the input is not
    /// of the kind that it was fitted with.
    func answers(for input: Input) throws -> Answers
    /// The share of the planned training after which the model was best on rows that it held out of its training rows; nil
    /// where it held none out, or planned nothing.
    var trainingShare: Double? { get }
    /// Whether its parts fit together. Asked of what was read from a file, before it is used; what would trap must be told
    /// here.
    var isSound: Bool { get }
}

extension FittedModel {
    /// By default nil.
    public var trainingShare: Double? { nil }
    /// By default true.
    public var isSound: Bool { true }
}

/// A model that answers by numbers; widths as `Numbers` tells by type of target.
public protocol NumericModel<Input>: FittedModel {
    /// What it reads.
    associatedtype Input
    /// What the model says of each row.
    func predict(_ input: Input) throws -> Numbers
}

extension NumericModel {
    /// What `predict(_:)` says.
    public func answers(for input: Input) throws -> Answers { .numbers(try predict(input)) }
}

/// What an estimator learns from.
public struct TrainingData<Input: ModelInput>: Sendable {
    /// What is to be predicted.
    public let type: TargetType
    /// The training rows as the model reads them.
    public let input: Input
    /// The training rows' target, with groups where it is ranked in them and weights where rows count differently.
    public let truth: Truth

    /// Makes training data.
    public init(type: TargetType, input: Input, truth: Truth) {
        self.type = type
        self.input = input
        self.truth = truth
    }

    /// How much each row counts; nil: all the same.
    public var weights: [Float]? { truth.weights.map { $0.map { Float($0) } } }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> TrainingData {
        TrainingData(type: type, input: input.selecting(rows: rows), truth: truth.selecting(rows: rows))
    }
}

extension TrainingData where Input == DesignMatrix {
    /// The training rows' features.
    var matrix: DesignMatrix { input }
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
    /// The levels of the quantiles that are asked for at once, rising; nil: one answer, as the surrogate has it.
    public private(set) var levels: [Double]?
    /// When to give up.
    public let stop: Stop
    /// Told the share of the work done, 0 … 1, from any thread.
    public let progress: @Sendable (Double) -> Void
    /// Where a long fit keeps what it can go on from; nil: nowhere.
    public let checkpoints: (any FitCheckpoints)?

    /// Makes a context.
    public init(
        seed: Seed, metric: Metric, surrogate: Surrogate, trainingShare: Double? = nil,
        checkpoints: (any FitCheckpoints)? = nil, stop: Stop = .never,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.seed = seed
        self.metric = metric
        self.surrogate = surrogate
        self.trainingShare = trainingShare
        self.stop = stop
        self.progress = progress
        self.checkpoints = checkpoints
    }

    /// The level of the quantile whose loss is to be made small; nil for another loss.
    var quantileLevel: Double? { if case .quantile(let level) = surrogate.loss { level } else { nil } }

    /// The same where several quantiles are asked for at once.
    func asking(for levels: [Double]) -> FitContext {
        var context = self
        context.levels = levels
        return context
    }

    /// Tells how much of the work is done; throws `CancellationError` where work shall stop.
    public func report(_ share: Double) throws {
        progress(share)
        try stop.check()
    }
}
