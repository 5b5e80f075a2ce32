public import Features
public import Foundation
import Frames
public import ModelZoo
import Problems
public import Scoring
import Splitters

/// A fitted model of a finished fold with the rows that it did not learn from, to look into it.
public struct HeldOutFold: Sendable {
    /// The fold from 0.
    public let fold: Int
    /// The held-out rows, as rows of the labeled table.
    public let rows: [Int]
    /// Their features, as the model reads them.
    public let matrix: DesignMatrix
    /// How rows become that.
    public let features: FittedFeatures
    /// Their target, in its own space.
    public let truth: Truth
    /// The model.
    public let model: any NumericModel<DesignMatrix>
    /// From the model's space to the target's own.
    public let surrogate: Surrogate
}

extension FoldUnit {
    /// The saved pipeline of a fold with the rows that it held out; nothing is fitted.
    ///
    /// Nil where there is no such fold, or where the pipeline does not say what it said then: the run was made by another
    /// version of the program. Throws `ModelError` where it cannot be read, or reads no table of features.
    public func reopen(
        _ result: FoldResult, from saved: Data, on task: ValidationTask, models: ModelRegistry = .standard
    ) throws -> HeldOutFold? {
        guard let fold, task.folds.indices.contains(fold) else { return nil }
        let pipeline = try FittedPipeline(decoding: saved, surrogate: task.problem.surrogate, models: models)
        guard let table = pipeline.table else { throw ModelError.noFeatures(model: pipeline.modelID) }
        let rows = task.folds[fold].validation
        let matrix = try table.features.transform(task.train.selecting(rows: rows))
        guard let said = try? table.model.predict(matrix),
            pipeline.surrogate.answers(of: Answers.numbers(said)) == result.validation
        else { return nil }
        return HeldOutFold(
            fold: fold, rows: rows, matrix: matrix, features: table.features,
            truth: task.truth.selecting(rows: rows), model: table.model, surrogate: pipeline.surrogate)
    }
}

extension HeldOutFold {
    /// The score of what its model might say of its rows, in the target's own units. Throws `ScoringError` where it has none.
    public func score(_ said: Numbers, by metric: Metric) throws -> Double {
        try metric.score(truth, .numbers(surrogate.answers(of: said)))
    }

    /// What the codes of each categorical feature stand for.
    public var levelNames: [[String]] { features.levelNames }

    /// Only some of the held-out rows, as positions in `rows`.
    public func selecting(_ positions: [Int]) -> HeldOutFold {
        HeldOutFold(
            fold: fold, rows: positions.map { rows[$0] }, matrix: matrix.selecting(rows: positions),
            features: features, truth: truth.selecting(rows: positions), model: model,
            surrogate: surrogate)
    }
}
