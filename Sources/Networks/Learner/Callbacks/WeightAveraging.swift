public import Foundation
import Tensors

/// Keeps a mean of the weights and puts it in their place at the end: often better than the last weights.
public final class WeightAveraging: Callback {
    /// Which mean.
    public enum Kind: Sendable, Hashable, Codable {
        /// Each step moves the mean by 1 − decay toward the weights (Polyak and Juditsky, 1992).
        case exponential(decay: Double)
        /// The plain mean over the ends of all epochs from `start` on (Izmailov and others, UAI 2018).
        case stochastic(start: Int)
    }

    private let kind: Kind
    private var count = 0
    private var means: [Tensor] = []

    /// A mean of `kind`.
    public init(_ kind: Kind) { self.kind = kind }

    /// Forgets an earlier run; throws with code `state` where a mean was kept of another network's weights.
    public func willFit(_ learner: Learner) throws {
        if learner.history.isEmpty { (count, means) = (0, []) }
        guard means.isEmpty || means.map(\.shape) == learner.weights.map(\.tensor.shape) else {
            throw NetworksError(.state, "saved state: the averaged weights are another network's")
        }
    }

    /// Moves an exponential mean.
    public func didTrainBatch(_ learner: Learner) throws {
        guard case .exponential(let decay) = kind else { return }
        // While few steps were made, the mean forgets faster, so that it is not held back by the start.
        move(learner, by: max(1 - decay, 1 / Double(count + 1)))
    }

    /// Moves a plain mean.
    public func didTrainEpoch(_ learner: Learner) throws {
        guard case .stochastic(let start) = kind, learner.history.count > start else { return }
        move(learner, by: 1 / Double(count + 1))
    }

    private func move(_ learner: Learner, by part: Double) {
        if means.isEmpty { means = learner.weights.map { $0.tensor.detached().copy() } }
        for (mean, weight) in zip(means, learner.weights) {
            let weight = weight.tensor.detached()
            mean.backend.binary(.add, mean, (weight - mean) * part, into: mean)
        }
        count += 1
    }

    /// Puts the mean in place, and takes the running statistics of batch norms anew, for they belong to other weights.
    public func didFit(_ learner: Learner) throws {
        guard !means.isEmpty else { return }
        for (mean, weight) in zip(means, learner.weights) { weight.tensor.assign(mean) }
        if let lesson = learner.lesson {
            try learner.refreshStatistics(on: lesson.samples, batchSize: lesson.batchSize)
        }
    }

    private struct Kept: Codable {
        let count: Int
        let means: TensorArchive
    }

    /// What the callback must keep for a run to go on.
    public var memory: Data? {
        get {
            let named = means.enumerated().map { NamedTensor(String($0.offset), $0.element) }
            return try? Memory.encode(Kept(count: count, means: TensorArchive(named)))
        }
        set {
            guard let kept = newValue.flatMap({ try? Memory.decode(Kept.self, $0) }) else { return }
            count = kept.count
            means = kept.means.entries.compactMap { kept.means.tensor($0.name) }
        }
    }
}
