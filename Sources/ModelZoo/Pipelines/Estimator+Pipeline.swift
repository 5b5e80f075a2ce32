public import Features
public import Frames
public import Scoring
import Workers

/// What fitting a pipeline gave.
public struct PipelineFit: Sendable {
    /// The pipeline.
    public let pipeline: FittedPipeline
    /// What it says of each of the frames that it was asked about, in their order.
    public let answers: [Answers]
    /// Seconds that fitting input and model took.
    public let fitSeconds: Double
    /// Seconds that the answers took.
    public let predictSeconds: Double
}

extension Estimator {
    /// Fits input and model on labeled rows, and asks them about other rows, which are seen by the model then and not before.
    ///
    /// - Parameters:
    ///   - others: the rows to be asked about.
    ///   - inputs: the inputs of these rows, of which those that other models wanted too are fitted once.
    ///   - context: for the model.
    ///   - surrogate: the way back to the target's own space.
    /// - Throws: `FeaturesError`, `ModelError`, and `CancellationError` when `context.stop` is asked.
    public func fitPipeline(
        on rows: LabeledRows, answering others: [Frame], inputs: FoldInputs, context: FitContext, surrogate: Surrogate
    ) throws -> PipelineFit {
        let clock = ContinuousClock()
        let start = clock.now
        let rows = try rows.sampled(rowLimit, seed: inputs.seed)
        let made = try context.stop.watch {
            try inputs.make(recipe(for: rows.type), of: rowLimit, on: rows, others: others)
        }
        let data = TrainingData(type: rows.type, input: made.training, truth: rows.truth)
        let model: any FittedModel<Input> =
            if let levels = surrogate.levels {
                try fitQuantiles(levels, on: data, context: context)
            } else {
                try fit(data, context: context)
            }
        let fitted = clock.now
        let answers = try made.others.map {
            try context.stop.check()
            return surrogate.answers(of: try model.answers(for: $0))
        }
        return PipelineFit(
            pipeline: FittedPipeline(made.fitted, model, modelID: card.id, surrogate: surrogate), answers: answers,
            fitSeconds: (fitted - start) / .seconds(1), predictSeconds: (clock.now - fitted) / .seconds(1))
    }
}
