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
        func didEndEpoch(_ learner: Learner) { events.append("didEndEpoch") }
        func didFit(_ learner: Learner) { events.append("didFit") }
    }

    @Test func eventsComeInTheirOrderAndABatchCanBeCancelled() throws {
        let diary = Diary()
        try learner(callbacks: [diary]).fitOneCycle(puzzle(64, seed: 1), epochs: 1, batchSize: 32)
        #expect(
            diary.events == [
                "willFit", "willTrainEpoch", "willTrainBatch", "didComputeGradients", "didTrainBatch", "willTrainBatch",
                "didComputeGradients", "didTrainEpoch", "didEndEpoch", "didFit",
            ])
    }

    /// Cancels at one event.
    final class Canceller: Callback {
        let event: String
        let cancellation: Cancellation
        init(_ event: String, _ cancellation: Cancellation) { (self.event, self.cancellation) = (event, cancellation) }
        private func meet(_ event: String) throws { if event == self.event { throw cancellation } }
        func willFit(_ learner: Learner) throws { try meet("willFit") }
        func willTrainEpoch(_ learner: Learner) throws { try meet("willTrainEpoch") }
        func willTrainBatch(_ learner: Learner, _ batch: inout Batch) throws { try meet("willTrainBatch") }
        func didTrainBatch(_ learner: Learner) throws { try meet("didTrainBatch") }
        func didTrainEpoch(_ learner: Learner) throws { try meet("didTrainEpoch") }
        func didEndEpoch(_ learner: Learner) throws { try meet("didEndEpoch") }
        func didFit(_ learner: Learner) throws { try meet("didFit") }
    }

    @Test(
        arguments: [
            "willFit", "willTrainEpoch", "willTrainBatch", "didTrainBatch", "didTrainEpoch", "didEndEpoch", "didFit",
        ],
        [Cancellation.batch, .epoch, .fit])
    func anyEventMayCancelAnyPartAndAllAreTold(event: String, cancellation: Cancellation) throws {
        let diary = Diary()
        try learner(callbacks: [Canceller(event, cancellation), diary]).fitOneCycle(
            puzzle(64, seed: 1), epochs: 2, batchSize: 32)
        #expect(diary.events.contains(event))
        #expect(diary.events.last == "didFit")
        let leaves = event == "willFit" || cancellation == .fit && event != "didFit"
        #expect(diary.events.count { $0 == "didEndEpoch" } == (leaves ? event == "didEndEpoch" ? 1 : 0 : 2))
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

    /// The mean of min(X, 1 − X) of Beta(α, α) is 1/4 for α = 1 and nears 1/2 as α grows.
    @Test(arguments: [(1e-3, 0.0, 0.01), (0.4, 0.13, 0.18), (1, 0.24, 0.26), (32, 0.44, 0.46)])
    func sharesAreThoseOfABeta(alpha: Double, least: Double, most: Double) {
        let mixing = Mixing(.mixup, alpha: alpha)
        var generator = Seed(1).generator()
        let shares = (0..<4_000).map { _ in mixing.beta(&generator) }
        #expect(shares.allSatisfy { (0...0.5).contains($0) })
        #expect((least...most).contains(shares.reduce(0, +) / 4_000))
    }

    @Test func whatCannotBeMixedIsTold() throws {
        #expect(throws: NetworksError(.setting, "mixup: alpha 0.0 is not above 0")) {
            try learner(callbacks: [Mixing(.mixup, alpha: 0)]).fitOneCycle(puzzle(64, seed: 1), epochs: 1)
        }
        #expect(throws: NetworksError(.data, "mixup: codes cannot be mixed; train without it or without codes")) {
            try learner(callbacks: [Mixing(.mixup)]).fitOneCycle(puzzle(64, seed: 1), epochs: 1)
        }
        let table = try Samples(numbers: [1, 2, 3, 4], shape: [2], targets: .values([0, 1], columns: 1))
        let plain = Learner(
            try MultilayerPerceptron(numbers: 2, outputs: 1, seed: Seed(1)), loss: BinaryCrossEntropy(), seed: Seed(1),
            callbacks: [Mixing(.cutmix)])
        #expect(throws: NetworksError(.data, "cutmix: rows of shape [2] are no images; use mixup")) {
            try plain.fitOneCycle(table, epochs: 1)
        }
    }

    @Test func aPartnersTargetCountsByItsOwnWeight() throws {
        let samples = try Samples(
            numbers: [0, 1, 2], shape: [1], targets: .values([0, 1, 0], columns: 1), weights: [1, 2, 3])
        var batch = samples.batch([0, 1, 2])
        let learner = Learner(
            try MultilayerPerceptron(numbers: 1, outputs: 1, seed: Seed(1)), loss: BinaryCrossEntropy(), seed: Seed(1))
        try Mixing(.mixup).willTrainBatch(learner, &batch)
        let mixed = try #require(batch.mixed)
        let weights = try #require(mixed.weights).elements(Float.self)
        #expect(weights.sorted() == [1, 2, 3])
        #expect(zip(weights, mixed.targets.elements(Float.self)).allSatisfy { ($0 == 2) == ($1 == 1) })
    }

    @Test func averagedWeightsLieBetweenTheSteps() throws {
        let plain = try learner()
        let averaged = try learner(callbacks: [WeightAveraging(.exponential(decay: 0.99))])
        let samples = try puzzle(400, seed: 1)
        for one in [plain, averaged] {
            try one.fit(samples, epochs: 3, batchSize: 32, schedule: ConstantSchedule(0.02))
        }
        #expect(plain.network.archive != averaged.network.archive)
        #expect(try averaged.evaluate(samples).loss < 0.7)
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

    @Test func aFigureThatIsNoNumberIsKept() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let learner = try learner(callbacks: [Checkpoint(file), EarlyStopping(patience: 9), Plateau()])
        learner.score = { _ in .nan }
        try learner.fitOneCycle(puzzle(64, seed: 1), validation: puzzle(8, seed: 2), epochs: 2, batchSize: 32)
        let snapshot = try #require(try Checkpoint.load(file))
        #expect(try #require(snapshot.history.last?.score).isNaN)
        #expect(snapshot.memories.map { $0 == nil } == [true, false, false])
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
