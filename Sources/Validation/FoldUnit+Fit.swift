import Features
import Foundation
import Frames
import ModelZoo
import Randomness
import Scoring
import Splitters

extension FoldUnit {
    /// Fits features and model on the fold's training rows alone, predicts its validation rows and the test rows; gives the
    /// fitted model too, as it is saved.
    ///
    /// Validation rows are transformed by features fitted without them, and seen by the model for early stopping only.
    ///
    /// - Parameter trainingShare: how much of the training was best in the folds, for a refit.
    func fit(
        _ estimator: any Estimator, on task: ValidationTask, trainingShare: Double? = nil,
        progress: @escaping @Sendable (Double) -> Bool
    ) throws -> (result: FoldResult, model: Data) {
        let clock = ContinuousClock()
        let start = clock.now
        let fold = fold.map { task.folds[$0] } ?? Fold(training: Array(0..<task.train.rowCount), validation: [])
        let seed = task.seed.child(model, self.fold ?? task.folds.count)

        let trainingFrame = task.train.selecting(rows: fold.training)
        let trainingTruth = task.transform.forward(task.truth.selecting(rows: fold.training))
        let plan = FeaturePlan(
            for: trainingFrame, ignoring: [], task: task.task, recipe: estimator.recipe(for: task.task),
            predictsFuture: task.predictsFuture)
        let (features, matrix) = try plan.fit(trainingFrame, truth: trainingTruth, seed: seed.child("features"))
        let heldOut = try features.transform(task.train.selecting(rows: fold.validation))
        let heldOutTruth = task.truth.selecting(rows: fold.validation)

        let data = TrainingData(
            task: task.task, matrix: matrix, truth: trainingTruth,
            validation: self.fold == nil
                ? nil : .init(matrix: heldOut, truth: task.transform.forward(heldOutTruth)))
        let context = FitContext(
            seed: seed.child("model"), metric: try task.transform.metric(for: task.metric),
            trainingShare: trainingShare, progress: progress)
        let fitted = try estimator.fit(data, context: context)
        let fittedAt = clock.now

        let validation = task.transform.inverse(try fitted.predict(heldOut))
        let test = task.transform.inverse(try fitted.predict(try features.transform(task.test)))
        let result = FoldResult(
            score: self.fold == nil ? nil : try task.metric.score(heldOutTruth, validation),
            validation: validation, test: test,
            fitSeconds: (fittedAt - start).seconds, predictSeconds: (clock.now - fittedAt).seconds,
            trainingShare: fitted.trainingShare)
        return (result, try fitted.encoded())
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
