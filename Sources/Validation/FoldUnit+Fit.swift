import Features
import Foundation
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring
import Splitters
import Workers

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
        trainingShare: Double? = nil, checkpoints: (any FitCheckpoints)? = nil, stop: Stop = .never,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> (result: FoldResult, model: Data) {
        let fold = fold(of: task)
        let place = self.fold ?? task.folds.count
        let rows = try task.problem.rows(
            task.train.selecting(rows: fold.training), truth: task.truth.selecting(rows: fold.training),
            predictsFuture: task.predictsFuture, past: task.past?.selecting(rows: fold.training))
        let context = task.problem.context(
            seed: task.seed.child(model, place).child("model"), trainingShare: trainingShare, checkpoints: checkpoints,
            stop: stop, progress: progress)
        let fit = try estimator.fitPipeline(
            on: rows, answering: [task.train.selecting(rows: fold.validation), task.test],
            inputs: inputs.fold(self.fold, seed: task.seed.child("features", place)), context: context,
            surrogate: task.problem.surrogate)
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
