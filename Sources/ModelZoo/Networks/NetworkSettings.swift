import Features
import Networks
import Randomness
import Scoring

/// How a network of the zoo is trained: the parameters that all of them share.
struct NetworkSettings {
    private let epochs: Int
    private let batch: Int
    private let learningRate: Double
    private let weightDecay: Double
    private let members: Int
    private let patience: Int
    private let rowsToSee: Int

    /// Rows that all epochs together go through where nobody says how many epochs; within 4 … 40 epochs.
    static let tableRowsToSee = 2_000_000
    static let imagesToSee = 160_000

    /// The shared parameters, with a model's own defaults.
    static func parameters(learningRate: Double, members: Int = 0) -> [ModelParameter] {
        [
            .integer(
                "epochs", 0, in: 0...100_000, "Passes over the training rows; 0 for 4 to 40, fewer with more rows."),
            .integer("batch", 0, in: 0...1_000_000, "Rows a step; 0 for 64 to 1,024, more with more rows."),
            .real("learning-rate", learningRate, in: 1e-7...10, "The highest rate of the one-cycle schedule."),
            .real("weight-decay", 0.02, in: 0...10, "What AdamW takes off each weight, times the rate, a step."),
            .integer(
                "members", members, in: 0...100,
                "Networks trained from different seeds, whose answers are averaged; 0 for 3 below 5,000 rows, 2 "
                    + "below 30,000, then 1."),
            .integer(
                "patience", 10, in: 0...100_000,
                "Epochs without a lower loss on held-out rows after which training ends, going back to the best; 0 for all."
            ),
        ]
    }

    init(_ parameters: ParameterValues, rowsToSee: Int = tableRowsToSee) {
        epochs = parameters.integer("epochs")
        batch = parameters.integer("batch")
        learningRate = parameters.real("learning-rate")
        weightDecay = parameters.real("weight-decay")
        members = parameters.integer("members")
        patience = parameters.integer("patience")
        self.rowsToSee = rowsToSee
    }

    func memberCount(rows: Int) -> Int { members > 0 ? members : rows < 5_000 ? 3 : rows < 30_000 ? 2 : 1 }

    func epochCount(rows: Int) -> Int { epochs > 0 ? epochs : min(40, max(4, rowsToSee / rows)) }

    /// A power of two that gives about a hundred steps an epoch.
    func batchSize(rows: Int) -> Int {
        if batch > 0 { return batch }
        var size = 64
        while size < 1_024, size * 100 < rows { size *= 2 }
        return size
    }

    /// Trains the members one after the other.
    func learn(
        _ architecture: NetworkBlueprint.Architecture, _ data: TrainingData, context: FitContext, model: String,
        augmentation: ImageAugmentation? = nil
    ) throws -> FittedNetwork {
        let target = NetworkTarget(data.target)
        let blueprint = try NetworkBlueprint(architecture, for: data.matrix, outputs: target.outputs, model: model)
        let samples = try blueprint.samples(
            data.matrix, targets: target.targets(of: data.target), weights: data.weights)
        let held = try data.validation.map { validation in
            let part = TrainingData(task: data.task, matrix: validation.matrix, truth: validation.truth)
            return try blueprint.samples(validation.matrix, targets: target.targets(of: part.target))
        }
        let count = memberCount(rows: samples.count)
        let archives = try (0..<count).map { member in
            let seed = context.seed.child("member", member)
            let network = try blueprint.network(seed: seed.child("weights"))
            let callbacks = callbacks(watching: held != nil) {
                try context.report((Double(member) + $0) / Double(count))
            }
            let learner = Learner(
                network, loss: target.loss(for: context.metric), optimizer: Adam(weightDecay: weightDecay), seed: seed,
                callbacks: callbacks)
            learner.gradientLimit = 1
            learner.augmentation = augmentation
            try learner.fitOneCycle(
                samples, validation: held, epochs: epochCount(rows: samples.count),
                batchSize: batchSize(rows: samples.count), learningRate: learningRate)
            return network.archive
        }
        return FittedNetwork(blueprint: blueprint, target: target, members: archives)
    }

    private func callbacks(watching: Bool, report: @escaping (Double) throws -> Void) -> [any Callback] {
        let stopping: [any Callback] = watching && patience > 0 ? [EarlyStopping(patience: patience)] : []
        return [ProgressReport(report)] + stopping
    }
}

/// Tells how far training is; an error that it throws ends the training.
private final class ProgressReport: Callback {
    private let report: (Double) throws -> Void

    init(_ report: @escaping (Double) throws -> Void) { self.report = report }

    func didTrainBatch(_ learner: Learner) throws {
        try report(Double(learner.progress.step) / Double(max(1, learner.progress.steps)))
    }
}
