import Foundation
import Randomness
import Tensors
import Testing

@testable import Networks

@Suite struct CallbackTests {
    /// Writes down every event.
    final class Diary: Callback {
        var events: [String] = []
        func willFit(_ learner: Learner) { events.append("willFit") }
        func willTrainEpoch(_ learner: Learner) { events.append("willTrainEpoch") }
        func willTrainBatch(_ learner: Learner, _ batch: inout Batch) { events.append("willTrainBatch") }
        func didComputeGradients(_ learner: Learner) throws {
            events.append("didComputeGradients")
            if learner.progress.step == 1 { throw Cancellation.batch }
        }
        func didTrainBatch(_ learner: Learner) { events.append("didTrainBatch") }
        func didTrainEpoch(_ learner: Learner) throws { events.append("didTrainEpoch") }
        func didFit(_ learner: Learner) { events.append("didFit") }
    }

    @Test func eventsComeInTheirOrderAndABatchCanBeCancelled() throws {
        let diary = Diary()
        try learner(callbacks: [diary]).fitOneCycle(puzzle(64, seed: 1), epochs: 1, batchSize: 32)
        #expect(
            diary.events == [
                "willFit", "willTrainEpoch", "willTrainBatch", "didComputeGradients", "didTrainBatch", "willTrainBatch",
                "didComputeGradients", "didTrainEpoch", "didFit",
            ])
    }

    @Test(arguments: [Mixing.Kind.mixup, .cutmix]) func mixingStillLearns(kind: Mixing.Kind) throws {
        // Bright images of class 1, dark ones of class 0.
        var generator = Seed(1).generator()
        let labels = (0..<200).map { _ in Int32(generator.index(below: 2)) }
        let numbers = labels.flatMap { label in (0..<64).map { _ in Float(label) + 0.3 * Float(generator.normal()) } }
        let samples = try Samples(numbers: numbers, shape: [8, 8, 1], targets: .classes(labels))
        let network = try ConvolutionalNetwork(
            height: 8, width: 8, channels: 1, outputs: 2, widths: [4, 8], seed: Seed(1))
        let learner = Learner(network, loss: CrossEntropy(), seed: Seed(1), callbacks: [Mixing(kind)])
        try learner.fitOneCycle(samples, epochs: 4, batchSize: 20, learningRate: 1e-2)
        let outputs = try learner.predict(samples)
        #expect(labels.indices.allSatisfy { (outputs[2 * $0 + 1] > outputs[2 * $0]) == (labels[$0] == 1) })
    }

    @Test func averagedWeightsLieBetweenTheSteps() throws {
        let plain = try learner()
        let averaged = try learner(callbacks: [WeightAveraging(.exponential(decay: 0.99))])
        let samples = try puzzle(400, seed: 1)
        for one in [plain, averaged] {
            try one.fit(samples, epochs: 3, batchSize: 32, schedule: ConstantSchedule(0.02))
        }
        #expect(plain.network.archive != averaged.network.archive)
        #expect(try averaged.evaluate(samples, 256).loss < 0.7)
    }

    @Test func averagingTakesTheStatisticsOfBatchNormsAnew() throws {
        let samples = try puzzle(256, seed: 1)
        let network = try MultilayerPerceptron(
            numbers: 2, cardinalities: [3], hidden: [32, 32], outputs: 1, seed: Seed(1))
        let averaging = WeightAveraging(.stochastic(start: 1))
        let learner = Learner(network, loss: BinaryCrossEntropy(), seed: Seed(2), callbacks: [averaging])
        try learner.fit(samples, epochs: 5, batchSize: 256, schedule: ConstantSchedule(0.05))
        // With all rows as one batch, a prediction goes by the statistics that a step would see (but for n − 1).
        let batch = samples.batch(Array(0..<256))
        let predicted = network(batch.inputs, .prediction).elements(Float.self)
        let trained = network(batch.inputs, .training(Seed(0))).elements(Float.self)
        #expect(zip(predicted, trained).allSatisfy { abs($0 - $1) < 0.02 })
    }

    @Test func aPlateauLowersTheRate() throws {
        let learner = try learner(callbacks: [Plateau(patience: 0, factor: 0.5)])
        learner.score = { _ in 1 }
        try learner.fit(
            puzzle(64, seed: 1), validation: puzzle(8, seed: 2), epochs: 3, batchSize: 32,
            schedule: ConstantSchedule(0.1))
        #expect(learner.progress.rateFactor == 0.25)
    }

    @Test func aCheckpointIsReadBack() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let learner = try learner(callbacks: [Checkpoint(file)])
        try learner.fitOneCycle(puzzle(64, seed: 1), epochs: 2, batchSize: 32)
        let snapshot = try #require(try Checkpoint.load(file))
        #expect(snapshot.network == learner.network.archive)
        try Data("x".utf8).write(to: file)
        #expect(throws: NetworksError.self) { try Checkpoint.load(file) }
    }

    @Test func theReportHasALineForEachEpoch() throws {
        var text = ""
        let learner = try learner(callbacks: [ProgressReport(isLive: false) { text += $0 }])
        try learner.fitOneCycle(puzzle(64, seed: 1), validation: puzzle(8, seed: 2), epochs: 2, batchSize: 32)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[1].hasPrefix("epoch 2/2  loss "))
        #expect(lines[1].hasSuffix("  0 s left"))
    }
}
