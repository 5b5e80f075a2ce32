public import ModelZoo
public import Validation

/// How test rows are predicted.
public typealias TestPredictions = CrossValidation.TestPredictions

/// What `podium run` was asked.
public struct RunOptions: Sendable, Hashable {
    /// Models as `ModelSpecification` reads them; empty for the preset's.
    public var models: [String]
    /// Which models, where none are named; nil: all that help where a time limit chooses among them; good ones of each kind where there is
    /// none, and then more of them while the answer gets better.
    public var preset: Preset?
    /// Seconds that all of it may take, submissions and board entries included.
    public var timeLimit: Double?
    /// The number of folds, where it differs from the manifest's.
    public var folds: Int?
    /// The root of all random decisions of training.
    public var seed: Int
    /// Threads; nil for all processors.
    public var threads: Int?
    /// How test rows are predicted; nil for the mean of the folds' models, and a refit where time orders the folds.
    public var testPredictions: TestPredictions?
    /// Whether finished folds are forgotten.
    public var fresh: Bool
    /// Who does the folds; nil: this process.
    public var workers: RunWorkers?

    /// Which models, where none are named and nothing was said.
    var chosenPreset: Preset { preset ?? (timeLimit == nil ? .medium : .best) }

    /// Makes options.
    public init(
        models: [String] = [], preset: Preset? = nil, timeLimit: Double? = nil, folds: Int? = nil, seed: Int = 1,
        threads: Int? = nil, testPredictions: TestPredictions? = nil, fresh: Bool = false,
        workers: RunWorkers? = nil
    ) {
        self.models = models
        self.preset = preset
        self.timeLimit = timeLimit
        self.folds = folds
        self.seed = seed
        self.threads = threads
        self.testPredictions = testPredictions
        self.fresh = fresh
        self.workers = workers
    }
}
