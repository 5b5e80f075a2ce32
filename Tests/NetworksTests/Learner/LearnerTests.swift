import Foundation
import Randomness
import Tensors
import Testing
import Workers

@testable import Networks

/// Two numbers and a code; the target is whether they have the same sign, turned round by the code.
func puzzle(_ count: Int, seed: Int) throws -> Samples {
    let numbers = sample(2 * count, seed: seed, "numbers")
    var generator = Seed(seed).child("codes").generator()
    let codes = (0..<count).map { _ in Int32(generator.index(below: 3)) }
    let targets = (0..<count).map { row -> Float in
        (numbers[2 * row] * numbers[2 * row + 1] > 0) != (codes[row] == 1) ? 1 : 0
    }
    return try Samples(
        numbers: numbers, shape: [2], codes: codes, codeColumns: 1, targets: .values(targets, columns: 1))
}

func learner(callbacks: [any Callback] = []) throws -> Learner {
    let network = try MultilayerPerceptron(
        numbers: 2, cardinalities: [3], hidden: [32, 32], outputs: 1, dropout: 0.1, seed: Seed(1))
    return Learner(network, loss: BinaryCrossEntropy(), seed: Seed(2), callbacks: callbacks)
}

@Suite(.serialized) struct LearnerTests {
    @Test func learnsAPuzzleThatNoLinearModelCan() throws {
        let learner = try learner()
        try learner.fitOneCycle(
            puzzle(2000, seed: 1), validation: puzzle(500, seed: 2), epochs: 20, batchSize: 64, learningRate: 1e-2)
        let test = try puzzle(500, seed: 3)
        let outputs = try learner.predict(test)
        guard case .values(let targets, _) = test.targets else { return }
        let right = zip(outputs, targets).count { ($0 > 0) == ($1 == 1) }
        #expect(right > 460)
        #expect(learner.history.count == 20)
        #expect(try #require(learner.history.last?.validationLoss) < 0.3)
    }

    @Test func sameSeedGivesTheSameBitsForAnyNumberOfThreads() throws {
        let samples = try puzzle(3000, seed: 1)
        let archives = try [1, 2, 5].map { threads in
            try WorkerPool(threads: threads).run {
                let learner = try learner()
                try learner.fitOneCycle(samples, epochs: 2, batchSize: 1024)
                return learner.network.archive
            }
        }
        #expect(archives[0] == archives[1])
        #expect(archives[0] == archives[2])
    }

    @Test func goesOnBitByBitFromASnapshot() throws {
        final class Keeper: Callback {
            var snapshot: Snapshot?
            func didTrainEpoch(_ learner: Learner) { if learner.history.count == 3 { snapshot = learner.snapshot } }
        }
        let samples = try puzzle(500, seed: 1)
        let keeper = Keeper()
        let whole = try learner(callbacks: [keeper])
        try whole.fitOneCycle(samples, epochs: 5, batchSize: 64)
        let saved = try JSONEncoder().encode(keeper.snapshot)
        let again = try learner(callbacks: [Keeper()])
        try again.fitOneCycle(
            samples, epochs: 5, batchSize: 64, resuming: JSONDecoder().decode(Snapshot.self, from: saved))
        #expect(again.network.archive == whole.network.archive)
        #expect(again.history == whole.history)
    }

    @Test func earlyStoppingGoesBackToTheBestEpoch() throws {
        let stopping = EarlyStopping(patience: 3)
        let learner = try learner(callbacks: [stopping])
        let validation = try puzzle(200, seed: 2)
        try learner.fit(
            puzzle(60, seed: 1), validation: validation, epochs: 200, batchSize: 16, schedule: ConstantSchedule(0.02))
        #expect(learner.history.count < 200)
        #expect(learner.history.count == (stopping.bestEpoch ?? 0) + 4)
        let (loss, _) = try learner.evaluate(validation)
        #expect(abs(loss - stopping.bestFigure) < 1e-6)
    }

    @Test func rowsThatDoNotSuitAreTold() throws {
        let learner = try learner()
        let samples = try Samples(
            numbers: [1, 2], shape: [2], codes: [7], codeColumns: 1, targets: .values([1], columns: 1))
        #expect(
            throws: NetworksError(.data, "MultilayerPerceptron: code 7 of row 0, column 0 is not in 0 ..< 3")
        ) { try learner.fitOneCycle(samples, epochs: 1) }
        #expect(throws: NetworksError.self) { try Samples(numbers: [.nan], shape: [1]) }
        let none = try Samples(shape: [2], codeColumns: 1, targets: .values([], columns: 1), count: 0)
        #expect(throws: NetworksError(.data, "fit: the validation samples have no rows; leave them out instead")) {
            try learner.fitOneCycle(puzzle(64, seed: 1), validation: none, epochs: 1)
        }
    }
}
