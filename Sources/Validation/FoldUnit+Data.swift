import Features
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring
import Splitters

/// A fold's rows as a model sees them.
struct FoldData {
    /// The root of the unit's random decisions.
    let seed: Seed
    /// The features, fitted on the training rows.
    let features: FittedFeatures
    let training: TrainingData
    let heldOut: DesignMatrix
    /// The held-out rows' target in its own space.
    let heldOutTruth: Truth
}

extension FoldUnit {
    /// The rows that the unit holds out, or all labelled rows for training where it is a refit.
    func fold(of task: ValidationTask) -> Fold {
        fold.map { task.folds[$0] } ?? Fold(training: Array(0..<task.train.rowCount), validation: [])
    }

    /// Fits features on the fold's training rows alone, and transforms the held-out rows by them.
    func data(for estimator: any Estimator, on task: ValidationTask) throws -> FoldData {
        let fold = fold(of: task)
        let seed = task.seed.child(model, self.fold ?? task.folds.count)
        let trainingFrame = task.train.selecting(rows: fold.training)
        let (surrogate, type) = (task.problem.surrogate, task.problem.target.type)
        let ownTruth = task.truth.selecting(rows: fold.training)
        let trainingTruth = surrogate.forward(ownTruth).weighted(by: surrogate.weights(of: ownTruth))
        let plan = FeaturePlan(
            for: trainingFrame, ignoring: [], type: type, recipe: estimator.recipe(for: type),
            predictsFuture: task.predictsFuture)
        let (features, matrix) = try plan.fit(trainingFrame, truth: trainingTruth, seed: seed.child("features"))
        let heldOut = try features.transform(task.train.selecting(rows: fold.validation))
        let heldOutTruth = task.truth.selecting(rows: fold.validation)
        let training = TrainingData(type: type, matrix: matrix, truth: trainingTruth)
        return FoldData(
            seed: seed, features: features, training: training, heldOut: heldOut, heldOutTruth: heldOutTruth)
    }
}
