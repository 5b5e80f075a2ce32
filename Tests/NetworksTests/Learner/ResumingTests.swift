import Foundation
import Randomness
import Testing

@testable import Networks

/// A run that was killed goes on from its last checkpoint to the same bits as one that was not.
@Suite(.serialized) struct ResumingTests {
    /// Ends a run in the midst of an epoch, as a kill would; nothing where `step` is nil.
    final class Killer: Callback {
        struct Killed: Error {}
        private let step: Int?
        init(atStep step: Int?) { self.step = step }
        func didTrainBatch(_ learner: Learner) throws { if learner.progress.step == step { throw Killed() } }
    }

    static let optimizers: [String: @Sendable () -> any Optimizer] = [
        "AdamW": { Adam(weightDecay: 0.05) },
        "RAdam": { Adam(.rectified) },
        "LAMB": { Adam.lamb() },
        "Muon": { Muon(weightDecay: 0.05) },
        "Nesterov": { GradientDescent(isNesterov: true, weightDecay: 5e-4) },
    ]

    /// Images of noise, brighter in class 1.
    private func samples(_ count: Int, seed: Int) throws -> Samples {
        let labels = (0..<count).map { Int32($0 % 2) }
        let noise = sample(count * 36, seed: seed, "pixels")
        let numbers = noise.enumerated().map { $1 + Float(labels[$0 / 36]) }
        return try Samples(numbers: numbers, shape: [6, 6, 1], targets: .classes(labels))
    }

    private func learner(_ optimizer: any Optimizer, _ file: URL, killedAtStep step: Int? = nil) throws -> Learner {
        let network = try ResidualNetwork(
            height: 6, width: 6, channels: 1, outputs: 2, stem: .halving, width: 4, blocks: [1, 1], dropout: 0.2,
            seed: Seed(1))
        let learner = Learner(
            network, loss: CrossEntropy(smoothing: 0.1), optimizer: optimizer, seed: Seed(2),
            callbacks: [
                EarlyStopping(patience: 3), Checkpoint(file), WeightAveraging(.exponential(decay: 0.9)),
                Plateau(patience: 0), Killer(atStep: step),
            ])
        learner.augmentation = ImageAugmentation(flips: true, shift: 1, erasure: 0.5)
        learner.gradientLimit = 1
        return learner
    }

    private func fit(_ learner: Learner, resuming snapshot: Snapshot? = nil) throws {
        try learner.fitOneCycle(
            samples(80, seed: 1), validation: samples(20, seed: 2), epochs: 5, batchSize: 16, learningRate: 1e-2,
            resuming: snapshot)
    }

    @Test(arguments: Self.optimizers.keys.sorted())
    func itGoesOnBitByBit(optimizer: String) throws {
        let make = try #require(Self.optimizers[optimizer])
        let file = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let whole = try learner(make(), file)
        try fit(whole)
        try FileManager.default.removeItem(at: file)

        let killed = try learner(make(), file, killedAtStep: 12)
        #expect(throws: Killer.Killed.self) { try fit(killed) }
        let again = try learner(make(), file)
        let snapshot: Snapshot = try #require(try Checkpoint.load(file))
        try fit(again, resuming: snapshot)
        #expect(again.history == whole.history)
        #expect(again.network.archive == whole.network.archive)
    }
}
