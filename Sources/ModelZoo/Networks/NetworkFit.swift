import Features
import Networks
import Randomness

/// One fit of the networks of a model: its data in the network's terms, and how long it trains.
struct NetworkFit<Input: NetworkInput> {
    private let settings: NetworkSettings
    private let pace: NetworkPace
    private let blueprint: NetworkBlueprint
    private let target: NetworkTarget
    private let data: TrainingData<Input>
    private let context: FitContext
    private let start: (any NetworkStart<Input>)?

    /// - Parameter start: what the networks begin with; nil for weights drawn by chance.
    init(
        _ settings: NetworkSettings, _ architecture: NetworkBlueprint.Architecture, _ data: TrainingData<Input>,
        from start: (any NetworkStart<Input>)? = nil, context: FitContext
    ) {
        self.settings = settings
        self.data = data
        self.context = context
        self.start = start
        pace = data.input.pace
        target = NetworkTarget(data.target, smoothing: settings.images?.smoothing ?? 0)
        blueprint = NetworkBlueprint(
            architecture: architecture, shape: data.input.networkShape, outputs: target.outputs)
    }

    /// Trains the members one after the other.
    func run() throws -> FittedNetwork<Input> {
        let count = settings.memberCount(rows: data.input.rowCount)
        let members = try (0..<count).map { member in
            let seed = context.seed.child("member", member)
            let (kept, held) = parts(seed: seed)
            return try resumingWherePossible("member \(member)") { snapshot, checkpoint in
                try train(kept, watching: held, seed: seed, resuming: snapshot, checkpoint) {
                    try context.report((Double(member) + $0) / Double(count))
                }
            }
        }
        let bestEpochs = members.compactMap(\.bestEpoch)
        let share = Double(bestEpochs.reduce(0, +)) / Double(max(1, bestEpochs.count) * epochs)
        return FittedNetwork(
            blueprint: blueprint, target: target, members: members.map(\.archive),
            views: settings.images?.viewsToPredict(mirroring: data.input.canBeMirrored, seed: context.seed)
                ?? [.plain],
            trainingShare: bestEpochs.isEmpty ? nil : share)
    }

    private var epochs: Int { settings.epochCount(rows: data.input.rowCount, at: pace) }

    /// Where training ends that knows from earlier fits when it is best.
    private var lastEpoch: Int? { context.trainingShare.map { max(1, Int(($0 * Double(epochs)).rounded())) } }

    /// The rows that a member learns from, and those that it watches: each member holds out others, so that together they
    /// learn from all. None are held out where all epochs are wanted, or where it is known when to stop.
    private func parts(seed: Seed) -> (kept: TrainingData<Input>, held: TrainingData<Input>?) {
        guard settings.patience > 0, context.trainingShare == nil, let split = InnerSplit(data, seed: seed) else {
            return (data, nil)
        }
        return (split.kept, split.held)
    }

    private func samples(_ data: TrainingData<Input>) throws -> Samples {
        try data.input.samples(
            of: blueprint.shape, targets: target.targets(of: data.target), weights: data.weights)
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
        _ kept: TrainingData<Input>, watching held: TrainingData<Input>?, seed: Seed, resuming snapshot: Snapshot?,
        _ checkpoint: Checkpoint?, report: @escaping (Double) throws -> Void
    ) throws -> Member {
        let (network, loss) = (try blueprint.network(seed: seed.child("weights")), target.loss(for: context.surrogate))
        try start?.fill(network, for: target, loss: loss, on: kept, seed: seed)
        let stopping = held.map { _ in EarlyStopping(patience: settings.patience) }
        let callbacks: [(any Callback)?] = [
            Watch(endingAfter: lastEpoch, report), settings.images?.mixer, stopping, checkpoint,
        ]
        let samples = try samples(kept)
        let learner = Learner(
            network, loss: loss, optimizer: settings.optimizer, seed: seed,
            callbacks: callbacks.compactMap { $0 } + (start?.callbacks() ?? []), pace: { start?.pace(of: $0) ?? 1 })
        // Networks of ours for images are normed throughout, which keeps their gradients in bounds.
        learner.gradientLimit = settings.images == nil || start != nil ? 1 : nil
        learner.augmentation = settings.images?.augmentation(mirroring: data.input.canBeMirrored)
        learner.keepsStatistics = start?.keepsStatistics ?? false
        try learner.fitOneCycle(
            samples, validation: try held.map(self.samples), epochs: epochs,
            batchSize: settings.batchSize(rows: samples.count, at: pace),
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
