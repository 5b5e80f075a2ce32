import Competitions
public import ModelZoo
public import Validation

/// What a run was asked to do. Two equal requests on equal data are the same run.
public struct RunRequest: Sendable, Hashable, Codable {
    /// The models, without repeats, in the order of the report.
    public var models: [ModelSpecification]
    /// How many of the models, the last ones, are trained one after the other only while the answer gets better; nil: none, all are
    /// trained.
    public var extras: Int?
    /// The number of folds, where it differs from the manifest's.
    public var folds: Int?
    /// The root of all random decisions of training. The folds come from the manifest's own seed, so that runs with
    /// different seeds can be compared fold by fold.
    public var seed: Int
    /// How test rows are predicted.
    public var testPredictions: CrossValidation.TestPredictions

    /// Makes a request.
    public init(
        models: [ModelSpecification], extras: Int? = nil, folds: Int? = nil, seed: Int = 1,
        testPredictions: CrossValidation.TestPredictions = .bagged
    ) {
        self.models = models
        self.extras = extras
        self.folds = folds
        self.seed = seed
        self.testPredictions = testPredictions
    }
}

extension RunRequest {
    /// Leaves models out; those that are trained while the answer gets better stay the last ones.
    public mutating func keep(_ isKept: (ModelSpecification) -> Bool) {
        let further = models.suffix(extras ?? 0).count(where: isKept)
        models = models.filter(isKept)
        extras = further > 0 ? further : nil
    }

    /// How rows are dealt to folds: the competition's rule, with the number of folds that was asked for.
    func rule(of competition: Competition) -> Manifest.ValidationRule {
        var rule = competition.manifest.validation
        if let folds { rule.folds = folds }
        return rule
    }
}
