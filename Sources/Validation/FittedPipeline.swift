public import Features
public import Foundation
public import Frames
public import ModelZoo
public import Problems
public import Scoring

/// Features and model, fitted and saved as one: from the rows of a frame to answers. The way back to the target's own space
/// is the problem's, and is not saved.
public struct FittedPipeline: Sendable {
    /// The features, with what they learned of the training rows.
    public let features: FittedFeatures
    /// The model, which learned from them.
    public let model: any FittedModel
    /// The id of the model in `ModelRegistry`.
    public let modelID: String
    /// From the model's space to the target's own.
    public let surrogate: Surrogate

    /// Joins what was fitted together.
    public init(features: FittedFeatures, model: any FittedModel, modelID: String, surrogate: Surrogate) {
        self.features = features
        self.model = model
        self.modelID = modelID
        self.surrogate = surrogate
    }

    /// What is said of rows that need no target; throws `FeaturesError` where a column is missing or of another kind, and
    /// `ModelError`.
    public func predict(_ frame: Frame) throws -> Answers { try answers(for: features.transform(frame)) }

    /// What is said of rows whose features are there already; throws `ModelError` where they are others than in training.
    public func answers(for matrix: DesignMatrix) throws -> Answers {
        .numbers(surrogate.inverse(try model.predict(matrix)))
    }
}

extension FittedPipeline {
    /// How a pipeline is saved.
    private struct Saved: Codable {
        static let currentFormat = "podium pipeline 1"

        var format = currentFormat
        let model: String
        let features: FittedFeatures
        let fitted: Data
    }

    /// All that prediction needs but the problem, for `init(decoding:of:)` to read back.
    public func encoded() throws -> Data {
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        return try encoder.encode(Saved(model: modelID, features: features, fitted: model.encoded()))
    }

    /// Reads what `encoded()` wrote, for the problem that it was fitted for; throws `ModelError.unreadable`, and
    /// `ModelError.unknownModel` where this program has no such model.
    public init(decoding data: Data, of problem: Problem) throws {
        let saved: Saved
        do { saved = try PropertyListDecoder().decode(Saved.self, from: data) } catch {
            throw ModelError.unreadable(model: "pipeline", reason: "\(error)")
        }
        guard saved.format == Saved.currentFormat else {
            throw ModelError.unreadable(model: "pipeline", reason: "its format is '\(saved.format)'")
        }
        self.init(
            features: saved.features, model: try ModelRegistry.fittedModel(named: saved.model, from: saved.fitted),
            modelID: saved.model, surrogate: problem.surrogate)
    }
}
