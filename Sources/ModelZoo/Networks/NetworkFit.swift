import Networks
import Randomness

/// One fit of the networks of a model: its data in the network's terms, and how long it trains.
struct NetworkFit {
    private let settings: NetworkSettings
    private let pace: NetworkSettings.Pace
    private let blueprint: NetworkBlueprint
    private let target: NetworkTarget
    private let samples: Samples
    private let held: Samples?
    private let context: FitContext

    init(
        _ settings: NetworkSettings, _ architecture: NetworkBlueprint.Architecture, _ data: TrainingData,
        context: FitContext, model: String
    ) throws {
        self.settings = settings
        pace = .of(data.matrix)
        self.context = context
        let target = NetworkTarget(data.target, smoothing: settings.images?.smoothing ?? 0)
        let blueprint = try NetworkBlueprint(architecture, for: data.matrix, outputs: target.outputs, model: model)
        samples = try blueprint.samples(
            data.matrix, targets: target.targets(of: data.target), weights: data.weights)
        held = try data.validation.map { validation in
            let part = TrainingData(task: data.task, matrix: validation.matrix, truth: validation.truth)
            return try blueprint.samples(validation.matrix, targets: target.targets(of: part.target))
        }
        (self.target, self.blueprint) = (target, blueprint)
    }

    /// Trains the members one after the other.
    func run() throws -> FittedNetwork {
        let count = settings.memberCount(rows: samples.count)
        let members = try (0..<count).map { member in
            try resumingWherePossible("member \(member)") { snapshot, checkpoint in
                try train(seed: context.seed.child("member", member), resuming: snapshot, checkpoint) {
                    try context.report((Double(member) + $0) / Double(count))
                }
            }
        }
        let bestEpochs = members.compactMap(\.bestEpoch)
        let share = Double(bestEpochs.reduce(0, +)) / Double(max(1, bestEpochs.count) * epochs)
        return FittedNetwork(
            blueprint: blueprint, target: target, members: members.map(\.archive),
            mirrors: settings.images?.augmentation.flips ?? false, trainingShare: bestEpochs.isEmpty ? nil : share)
    }

    private var epochs: Int { settings.epochCount(rows: samples.count, at: pace) }

    /// With nothing to watch, training ends where it was best in earlier fits.
    private var lastEpoch: Int? {
        held == nil ? context.trainingShare.map { max(1, Int(($0 * Double(epochs)).rounded())) } : nil
    }

    private typealias Member = (archive: TensorArchive, bestEpoch: Int?)

    /// Trains from the checkpoint that was kept under `name`, or from the beginning where it is damaged or of another
    /// network.
    private func resumingWherePossible(
        _ name: String, _ train: (Snapshot?, Checkpoint?) throws -> Member
    ) throws -> Member {
        guard let store = context.checkpoints else { return try train(nil, nil) }
        let checkpoint = Checkpoint(atLeast: store.interval) { try store.keep($0, named: name) }
        let snapshot = store.checkpoint(named: name).flatMap { try? Snapshot(encoded: $0) }
        do {
            return try train(snapshot, checkpoint)
        } catch let error as NetworksError where error.code == .state && snapshot != nil {
            return try train(nil, checkpoint)
        }
    }

    /// One network, and after how many epochs it was best on the held-out rows.
    private func train(
        seed: Seed, resuming snapshot: Snapshot?, _ checkpoint: Checkpoint?,
        report: @escaping (Double) throws -> Void
    ) throws -> Member {
        let network = try blueprint.network(seed: seed.child("weights"))
        let stopping = held != nil && settings.patience > 0 ? EarlyStopping(patience: settings.patience) : nil
        let callbacks: [(any Callback)?] = [Watch(endingAfter: lastEpoch, report), stopping, checkpoint]
        let learner = Learner(
            network, loss: target.loss(for: context.metric), optimizer: Adam(weightDecay: settings.weightDecay),
            seed: seed, callbacks: callbacks.compactMap { $0 })
        // Networks for images are normed throughout, which keeps their gradients in bounds.
        learner.gradientLimit = settings.images == nil ? 1 : nil
        learner.augmentation = settings.images?.augmentation
        try learner.fitOneCycle(
            samples, validation: held, epochs: epochs, batchSize: settings.batchSize(rows: samples.count, at: pace),
            learningRate: settings.learningRate, resuming: snapshot)
        return (network.archive, stopping?.bestEpoch.map { $0 + 1 })
    }
}

/// Tells how far training is, where an error ends it, and ends it after its last epoch.
private final class Watch: Callback {
    private let lastEpoch: Int?
    private let report: (Double) throws -> Void

    init(endingAfter lastEpoch: Int?, _ report: @escaping (Double) throws -> Void) {
        (self.lastEpoch, self.report) = (lastEpoch, report)
    }

    func didTrainBatch(_ learner: Learner) throws {
        try report(Double(learner.progress.step) / Double(max(1, learner.progress.steps)))
    }

    func didTrainEpoch(_ learner: Learner) throws {
        if learner.progress.epoch == lastEpoch { throw Cancellation.fit }
    }
}
