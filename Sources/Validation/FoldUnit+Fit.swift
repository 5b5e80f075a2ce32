import Features
import Foundation
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring
import Splitters

extension FoldUnit {
    /// The rows that the unit holds out, or all labeled rows for training where it is a refit.
    func fold(of task: ValidationTask) -> Fold {
        fold.map { task.folds[$0] } ?? Fold(training: Array(0..<task.train.rowCount), validation: [])
    }

    /// Fits input and model on the fold's training rows alone, predicts its validation rows and the test rows; gives the
    /// fitted pipeline too, as it is saved.
    ///
    /// Validation rows are transformed by what was fitted without them; the model sees them when it predicts them, and not
    /// before.
    ///
    /// - Parameters:
    ///   - inputs: of all folds, of which those that several models want are fitted once.
    ///   - trainingShare: how much of the training was best in the folds, for a refit.
    func fit(
        _ estimator: any Estimator, on task: ValidationTask, inputs: SharedInputs = SharedInputs(),
        trainingShare: Double? = nil, checkpoints: (any FitCheckpoints)? = nil,
        progress: @escaping @Sendable (Double) -> Bool
    ) throws -> (result: FoldResult, model: Data) {
        let (fold, surrogate) = (fold(of: task), task.problem.surrogate)
        let place = self.fold ?? task.folds.count
        let context = FitContext(
            seed: task.seed.child(model, place).child("model"), metric: surrogate.metric(inSpaceOf: task.metric),
            surrogate: surrogate.learned, trainingShare: trainingShare, checkpoints: checkpoints, progress: progress)
        let fit = try estimator.fitPipeline(
            on: task.training(fold.training), answering: [task.train.selecting(rows: fold.validation), task.test],
            inputs: inputs.fold(self.fold, seed: task.seed.child("features", place)), context: context,
            surrogate: surrogate)
        let validation = fit.answers[0]
        try task.problem.target.check(validation)
        let truth = task.truth.selecting(rows: fold.validation)
        let result = FoldResult(
            score: self.fold == nil ? nil : try task.metric.score(truth, validation),
            validation: validation, test: fit.answers[1], fitSeconds: fit.fitSeconds,
            predictSeconds: fit.predictSeconds, trainingShare: fit.pipeline.trainingShare)
        return (result, try fit.pipeline.encoded())
    }
}

extension ValidationTask {
    /// Some labeled rows as models learn from them: the target in their space, with what each row counts.
    fileprivate func training(_ rows: [Int]) throws -> LabeledRows {
        let own = truth.selecting(rows: rows)
        let inside = problem.surrogate.forward(own).weighted(by: problem.surrogate.weights(of: own))
        return try LabeledRows(
            train.selecting(rows: rows), truth: inside, type: problem.target.type, predictsFuture: predictsFuture)
    }
}
