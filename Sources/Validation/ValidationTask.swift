public import Frames
public import Problems
public import Randomness
public import Scoring
public import Splitters

/// All that cross-validation needs to know: the data, the folds, the metric and the seed. No model, no file.
public struct ValidationTask: Sendable {
    /// What is predicted, and what counts.
    public let problem: Problem
    /// The labeled rows, with the feature columns only.
    public let train: Frame
    /// What is known of the labeled rows alone, for series to read up to where they are cut; nil where there is nothing.
    public let past: Frame?
    /// The target of the labeled rows.
    public let truth: Truth
    /// The rows to predict, with the same columns.
    public let test: Frame
    /// The folds, as rows of `train`.
    public let folds: [Fold]
    /// The root of all random decisions.
    public let seed: Seed
    /// Whether the rows to predict are later than all labeled rows, as each fold's validation rows are than its training.
    public let predictsFuture: Bool

    /// Makes a task.
    public init(
        problem: Problem, train: Frame, past: Frame? = nil, truth: Truth, test: Frame, folds: [Fold], seed: Seed,
        predictsFuture: Bool = false
    ) {
        self.problem = problem
        self.train = train
        self.past = past
        self.truth = truth
        self.test = test
        self.folds = folds
        self.seed = seed
        self.predictsFuture = predictsFuture
    }

    /// What counts.
    public var metric: Metric { problem.metric }
}
