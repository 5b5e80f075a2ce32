public import Validation

/// What a run was asked to do. Two equal requests on equal data are the same run.
public struct RunRequest: Sendable, Hashable, Codable {
    /// A model and its parameters where they differ from the defaults.
    public struct Model: Sendable, Hashable, Codable {
        /// The model's id in the registry.
        public var id: String
        /// Parameters by name.
        public var parameters: [String: Double]

        /// Makes a choice.
        public init(_ id: String, parameters: [String: Double] = [:]) {
            self.id = id
            self.parameters = parameters
        }
    }

    /// The models, without repeats, in the order of the report.
    public var models: [Model]
    /// The number of folds, where it differs from the manifest's.
    public var folds: Int?
    /// The root of all random decisions of training. The folds come from the manifest's own seed, so that runs with
    /// different seeds can be compared fold by fold.
    public var seed: Int
    /// How test rows are predicted.
    public var testPredictions: CrossValidation.TestPredictions

    /// Makes a request.
    public init(
        models: [Model], folds: Int? = nil, seed: Int = 1, testPredictions: CrossValidation.TestPredictions = .bagged
    ) {
        self.models = models
        self.folds = folds
        self.seed = seed
        self.testPredictions = testPredictions
    }
}
