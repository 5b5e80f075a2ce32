import Foundation
import Networks
import Randomness

/// One way to teach a network the spirals: rate, training, weights of the best epoch.
struct Lesson {
    let spirals: Spirals
    let learner: Learner

    /// The learner tells `report` of each epoch and gives the bytes of a snapshot to `keep`.
    init(
        seed: Seed, report: @escaping (String) -> Void = { _ in }, keep: @escaping (Data) throws -> Void = { _ in }
    ) throws {
        spirals = try Spirals(seed: seed)
        learner = Learner(
            SpiralNetwork(seed: seed), loss: BinaryCrossEntropy(), seed: seed,
            callbacks: [
                Jitter(0.02, seed: seed), EarlyStopping(patience: 10), ProgressReport(isLive: false, write: report),
                Checkpoint(keep: keep),
            ])
    }

    /// How the loss goes while the rate grows.
    func rates() throws -> LearningRateCurve {
        try learner.learningRateFinder(spirals.training, batchSize: 50, steps: 100)
    }

    /// Trains, or goes on from `snapshot`, and returns the accuracy on the validation points.
    func teach(epochs: Int = 40, learningRate: Double = 0.01, resuming snapshot: Snapshot? = nil) throws -> Double {
        try learner.fitOneCycle(
            spirals.training, validation: spirals.validation, epochs: epochs, batchSize: 50,
            learningRate: learningRate, resuming: snapshot)
        return spirals.accuracy(try learner.predict(spirals.validation))
    }
}
