import Foundation
public import Scoring
import Validation

/// What a run found, as `result.json` keeps it.
public struct RunReport: Sendable, Hashable, Codable {
    /// The competition's id.
    public var competition: String
    /// The run's id.
    public var run: String
    /// The seed of training.
    public var seed: Int
    /// The metric's id.
    public var metric: String
    /// The models and the blend, in the order of the request.
    public var entries: [RunEntry]
    /// Models that could not be fitted, and why.
    public var failures: [String: String]
}

/// One model of a run, or the blend.
public struct RunEntry: Sendable, Hashable, Codable {
    /// The entry's name on the board: run and model.
    public var entry: String
    /// The model's id, or `blend`.
    public var model: String
    /// The cross-validated score.
    public var cv: CrossValidatedScore
    /// The score of all out-of-fold predictions at once.
    public var oof: Double?
    /// Seconds of fitting, over all folds.
    public var fitSeconds: Double
    /// Seconds of predicting, over all folds.
    public var predictSeconds: Double
    /// The submission's path, relative to the run's folder.
    public var submission: String
    /// For a blend, the models' weights.
    public var weights: [String: Double]?
    /// For a blend of classifiers, the powers that the models' probabilities are raised to, where they are not 1.
    public var temperatures: [String: Double]?

    private enum CodingKeys: String, CodingKey {
        case entry, model, cv, oof, submission, weights, temperatures
        case fitSeconds = "fit_s"
        case predictSeconds = "predict_s"
    }
}

extension RunEntry {
    init(_ result: ModelResult, run: String) {
        entry = "\(run)-\(result.model)"
        model = result.model
        cv = result.score
        oof = result.outOfFoldScore
        fitSeconds = result.fitSeconds
        predictSeconds = result.predictSeconds
        submission = "submissions/\(result.model).csv"
        weights = result.weights.isEmpty ? nil : result.weights
        temperatures = result.temperatures.isEmpty ? nil : result.temperatures
    }
}
