import Foundation
import Randomness
import Tensors

/// How the loss went while the learning rate grew.
public struct LearningRateCurve: Sendable, Hashable, Codable {
    /// One step of the search.
    public struct Point: Sendable, Hashable, Codable {
        /// The rate of the step.
        public let learningRate: Double
        /// The loss, smoothed over the steps before.
        public let loss: Double
    }

    /// The steps, the rate growing by the same factor each time.
    public let points: [Point]

    /// A rate to train with, a guess to start from: halfway, on the logarithmic scale, between where the loss falls fastest and where it is lowest,
    /// once the noise of single batches is smoothed away; nil where it never falls.
    ///
    /// Where it falls fastest a network learns, but slowly; where it is lowest it is about to jump.
    public var suggestion: Double? {
        let losses = smoothedLosses
        guard let lowest = losses.indices.min(by: { losses[$0] < losses[$1] }), lowest >= 2 else { return nil }
        func slope(_ step: Int) -> Double { losses[step + 1] - losses[step - 1] }
        guard let fastest = (1..<lowest).min(by: { slope($0) < slope($1) }), slope(fastest) < 0 else { return nil }
        return (points[fastest].learningRate * points[lowest].learningRate).squareRoot()
    }

    /// The losses, those beyond twice the first cut off: a last jump is to be seen, not to hide the rest.
    var boundedLosses: [Double] {
        guard let first = points.first?.loss else { return [] }
        return points.map { min($0.loss, first + abs(first)) }
    }

    /// Each bounded loss as a mean of those around it, weighted by a bell that is a twelfth of the search wide.
    private var smoothedLosses: [Double] {
        let (losses, width) = (boundedLosses, Double(points.count) / 12)
        return losses.indices.map { center in
            var (sum, weights) = (0.0, 0.0)
            for (index, loss) in losses.enumerated() {
                let distance = Double(index - center) / width
                let weight = exp(-distance * distance / 2)
                sum += weight * loss
                weights += weight
            }
            return sum / weights
        }
    }
}

extension Learner {
    /// Trains with a rate that grows from `lowest` to `highest` and reports the losses; afterwards network and optimizer
    /// are as they were.
    ///
    /// - Parameter steps: how many steps, at least 1; an epoch is left where they end.
    /// - Throws: `NetworksError` as `fit` does, but for a loss that is no longer finite, which ends the search.
    ///
    /// Source: Smith, "Cyclical learning rates for training neural networks", WACV 2017. Ends early where the smoothed
    /// loss passes four times its lowest value.
    public func learningRateFinder(
        _ samples: Samples, batchSize: Int = 256, steps: Int = 100, from lowest: Double = 1e-6, to highest: Double = 1
    ) throws -> LearningRateCurve {
        let before = (archive: network.archive, optimizer: optimizer.state, progress: progress, history: history)
        defer {
            try? network.restore(before.archive)
            (optimizer.state, progress, history) = (before.optimizer, before.progress, before.history)
        }
        let recorder = Recorder(steps: steps)
        let searcher = Learner(network, loss: loss, optimizer: optimizer, seed: seed, callbacks: [recorder])
        (searcher.augmentation, searcher.imageSide) = (augmentation, imageSide)
        (searcher.gradientLimit, searcher.keepsStatistics) = (gradientLimit, keepsStatistics)
        let batches = max(1, samples.count / max(1, batchSize))
        let epochs = (max(1, steps) + batches - 1) / batches
        do {
            try searcher.fit(
                samples, epochs: epochs, batchSize: batchSize,
                schedule: Growth(lowest: lowest, highest: highest, part: Double(steps) / Double(epochs * batches)))
        } catch let error as NetworksError where error.code == .diverged {}
        return LearningRateCurve(points: recorder.points)
    }

    private struct Growth: Schedule {
        let lowest, highest: Double
        /// The part of the epochs' steps that the search takes.
        let part: Double

        func rates(at progress: Double) -> Rates { Rates(lowest * pow(highest / lowest, progress / part)) }
    }

    /// Keeps a mean of the losses that forgets a tenth each step, corrected for its start at 0.
    private final class Recorder: Callback {
        var points: [LearningRateCurve.Point] = []
        private let steps: Int
        private var mean = 0.0

        init(steps: Int) { self.steps = steps }

        func didTrainBatch(_ learner: Learner) throws {
            mean = 0.9 * mean + 0.1 * learner.progress.loss
            let smoothed = mean / (1 - pow(0.9, Double(points.count + 1)))
            points.append(.init(learningRate: learner.progress.rates.learningRate, loss: smoothed))
            let lowest = points.lazy.map(\.loss).min() ?? smoothed
            if points.count >= steps || points.count > 10 && smoothed > 4 * lowest { throw Cancellation.fit }
        }
    }
}
