public import Features
public import Foundation
public import ModelZoo
import Problems
public import Scoring
import Splitters

/// A fitted model of a finished fold with the rows that it did not learn from, to look into it.
public struct HeldOutFold: Sendable {
    /// The fold from 0.
    public let fold: Int
    /// The held-out rows, as rows of the labelled table.
    public let rows: [Int]
    /// Their features, as the model reads them.
    public let matrix: DesignMatrix
    /// What the codes of each categorical feature stand for.
    public let levelNames: [[String]]
    /// Their target, in its own space.
    public let truth: Truth
    /// The model.
    public let model: any FittedModel
    /// From the model's space to the target's own.
    public let surrogate: Surrogate
}

extension FoldUnit {
    /// The saved model of a fold with its held-out rows; only features are fitted again, which is quick and gives the
    /// same bits.
    ///
    /// Nil where there is no such fold, or where the model does not say what it said then: the run was made by another
    /// version of the program. Throws `ModelError` where the model cannot be read.
    public func reopen(
        _ result: FoldResult, model specification: ModelSpecification, from saved: Data, on task: ValidationTask
    ) throws -> HeldOutFold? {
        guard let fold, task.folds.indices.contains(fold) else { return nil }
        let data = try data(for: try specification.estimator(), on: task)
        let fitted = try ModelRegistry.fittedModel(named: specification.model, from: saved)
        guard data.heldOut.rowCount == result.validation.rowCount,
            let said = try? task.problem.surrogate.inverse(fitted.predict(data.heldOut)),
            .numbers(said) == result.validation
        else { return nil }
        return HeldOutFold(
            fold: fold, rows: task.folds[fold].validation, matrix: data.heldOut,
            levelNames: data.features.levelNames, truth: data.heldOutTruth, model: fitted,
            surrogate: task.problem.surrogate)
    }
}

extension HeldOutFold {
    /// Only some of the held-out rows, as positions in `rows`.
    public func selecting(_ positions: [Int]) -> HeldOutFold {
        HeldOutFold(
            fold: fold, rows: positions.map { rows[$0] }, matrix: matrix.selecting(rows: positions),
            levelNames: levelNames, truth: truth.selecting(rows: positions), model: model,
            surrogate: surrogate)
    }
}
