public import Foundation
public import ModelZoo
public import Scoring
import Synchronization

/// What one model did on one fold: the unit of work that is saved, and found again after an interruption.
///
/// The fitted model is saved with it and not held here: forests of a few folds would fill the memory.
public struct FoldResult: Sendable, Hashable {
    /// The metric's score on the fold's validation rows; nil for a refit on all rows.
    public let score: Double?
    /// Predictions of the fold's validation rows, in the fold's order; empty for a refit.
    public let validation: Answers
    /// Predictions of the test rows.
    public let test: Answers
    /// Seconds that fitting features and model took.
    public let fitSeconds: Double
    /// Seconds that predicting validation and test rows took.
    public let predictSeconds: Double
    /// The share of the planned training after which the model was best on rows held out of the training rows; nil where it
    /// held none out.
    public let trainingShare: Double?

    /// Makes a result.
    public init(
        score: Double?, validation: Answers, test: Answers, fitSeconds: Double, predictSeconds: Double,
        trainingShare: Double? = nil
    ) {
        self.score = score
        self.validation = validation
        self.test = test
        self.fitSeconds = fitSeconds
        self.predictSeconds = predictSeconds
        self.trainingShare = trainingShare
    }
}

/// Where finished units are kept. A store must be safe to call from several threads.
public protocol FoldStore: Sendable {
    /// The saved result of a unit, or nil when there is none (or what is there is damaged).
    func result(of unit: FoldUnit) -> FoldResult?
    /// Keeps a result and the fitted model, as `FittedModel.encoded()` wrote it; returns when they would survive a loss
    /// of power.
    func save(_ result: FoldResult, model: Data, of unit: FoldUnit) throws
    /// Where the unit's fit keeps what it can go on from; nil: nowhere.
    func checkpoints(of unit: FoldUnit) -> (any FitCheckpoints)?
}

extension FoldStore {
    /// Nowhere.
    public func checkpoints(of unit: FoldUnit) -> (any FitCheckpoints)? { nil }
}

/// One model on one fold.
public struct FoldUnit: Sendable, Hashable, CustomStringConvertible {
    /// The model's id.
    public let model: String
    /// The fold from 0; nil for a refit on all labelled rows.
    public let fold: Int?

    /// Makes a unit.
    public init(model: String, fold: Int?) {
        self.model = model
        self.fold = fold
    }

    /// The unit for people, such as "ridge, fold 2".
    public var description: String { fold.map { "\(model), fold \($0 + 1)" } ?? "\(model), refit" }
}

/// A store in memory, for tests and short work.
public final class MemoryFoldStore: FoldStore {
    private let results = Mutex<[FoldUnit: FoldResult]>([:])

    /// Makes an empty store.
    public init() {}

    /// The saved result of a unit, or nil.
    public func result(of unit: FoldUnit) -> FoldResult? { results.withLock { $0[unit] } }

    /// Keeps a result, and no model.
    public func save(_ result: FoldResult, model: Data, of unit: FoldUnit) throws {
        results.withLock { $0[unit] = result }
    }
}
