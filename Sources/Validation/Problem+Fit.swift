import Features
public import Frames
public import ModelZoo
public import Problems
public import Randomness
public import Scoring
import Workers

extension Problem {
    /// Fits a pipeline on labeled rows, for this problem.
    ///
    /// - Parameters:
    ///   - frame: the feature columns.
    ///   - truth: their target, as `truth(in:)` makes it.
    ///   - seed: the root of all random decisions.
    ///   - predictsFuture: whether the rows to predict are later than all of these.
    /// - Throws: `FeaturesError` and `ModelError`.
    public func fit(
        _ estimator: any Estimator, on frame: Frame, truth: Truth, seed: Seed, predictsFuture: Bool = false
    ) throws -> FittedPipeline {
        try estimator.fitPipeline(
            on: rows(frame, truth: truth, predictsFuture: predictsFuture), answering: [],
            inputs: SharedInputs().fold(nil, seed: seed.child("features")),
            context: context(seed: seed.child("model")), surrogate: surrogate
        ).pipeline
    }

    /// Labeled rows as models learn from them: the target in their space, with what each row counts.
    func rows(_ frame: Frame, truth: Truth, predictsFuture: Bool, past: Frame? = nil) throws -> LabeledRows {
        let inside = surrogate.forward(truth).weighted(by: surrogate.weights(of: truth))
        return try LabeledRows(
            frame, truth: inside, type: target.type, predictsFuture: predictsFuture, series: series, history: history,
            past: past)
    }

    /// What surrounds a fit for this problem.
    func context(
        seed: Seed, trainingShare: Double? = nil, checkpoints: (any FitCheckpoints)? = nil, stop: Stop = .never,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) -> FitContext {
        FitContext(
            seed: seed, metric: surrogate.metric(inSpaceOf: metric), surrogate: surrogate.learned,
            trainingShare: trainingShare, checkpoints: checkpoints, stop: stop, progress: progress)
    }
}
