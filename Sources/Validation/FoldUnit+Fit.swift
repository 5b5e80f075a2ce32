import Features
import Foundation
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring

extension FoldUnit {
    /// Fits features and model on the fold's training rows alone, predicts its validation rows and the test rows; gives the
    /// fitted pipeline too, as it is saved.
    ///
    /// Validation rows are transformed by features fitted without them; the model sees them when it predicts them, and not
    /// before.
    ///
    /// - Parameter trainingShare: how much of the training was best in the folds, for a refit.
    func fit(
        _ estimator: any Estimator, on task: ValidationTask, trainingShare: Double? = nil,
        checkpoints: (any FitCheckpoints)? = nil,
        progress: @escaping @Sendable (Double) -> Bool
    ) throws -> (result: FoldResult, model: Data) {
        let clock = ContinuousClock()
        let start = clock.now
        let data = try data(for: estimator, on: task)
        let surrogate = task.problem.surrogate
        let context = FitContext(
            seed: data.seed.child("model"), metric: surrogate.metric(inSpaceOf: task.metric),
            surrogate: surrogate.learned,
            trainingShare: trainingShare, checkpoints: checkpoints, progress: progress)
        let pipeline = FittedPipeline(
            features: data.features, model: try estimator.fit(data.training, context: context),
            modelID: estimator.card.id, surrogate: surrogate)
        let fittedAt = clock.now

        let validation = try pipeline.answers(for: data.heldOut)
        let test = try pipeline.predict(task.test)
        try task.problem.target.check(validation)
        let result = FoldResult(
            score: self.fold == nil ? nil : try task.metric.score(data.heldOutTruth, validation),
            validation: validation, test: test,
            fitSeconds: (fittedAt - start).seconds, predictSeconds: (clock.now - fittedAt).seconds,
            trainingShare: pipeline.model.trainingShare)
        return (result, try pipeline.encoded())
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
