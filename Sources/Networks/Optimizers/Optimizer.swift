import Tensors

/// How far a step goes, as the schedule says.
public struct Rates: Sendable, Hashable, Codable {
    /// The learning rate.
    public var learningRate: Double
    /// Momentum, or Adam's β₁; nil for the optimizer's own.
    public var momentum: Double?

    /// A step at `learningRate`.
    public init(_ learningRate: Double, momentum: Double? = nil) {
        self.learningRate = learningRate
        self.momentum = momentum
    }

    /// The same with another learning rate.
    func times(_ factor: Double) -> Rates { Rates(learningRate * factor, momentum: momentum) }
}

/// Changes weights by their gradients. An optimizer serves one network: what it remembers belongs to that one's weights.
public protocol Optimizer: AnyObject {
    /// One step, in place; weights without a gradient stay. Gradients are multiplied by `gradientScale` first.
    func step(_ weights: [NamedTensor], _ rates: Rates, gradientScale: Double)
    /// What it remembers from step to step, for saving and going on bit by bit.
    var state: OptimizerState { get set }
}

/// What an optimizer remembers.
public struct OptimizerState: Sendable, Hashable, Codable {
    /// How many steps were made.
    public var steps = 0
    /// Running means by kind (`first`, `second`, `velocity`), under the weights' names.
    public var moments: [String: TensorArchive] = [:]

    /// The state before the first step.
    public init() {}
}

extension OptimizerState {
    /// Throws with code `state` where this is not what an optimizer of the same kind as that of `other` keeps for `weights`.
    func check(_ weights: [NamedTensor], kindOf other: OptimizerState) throws {
        guard Set(moments.keys) == Set(other.moments.keys) else {
            throw NetworksError(
                .state,
                "saved state: of an optimizer that keeps \(moments.keys.sorted()), not \(other.moments.keys.sorted())")
        }
        let shapes = Dictionary(weights.map { ($0.name, Array($0.tensor.shape)) }) { first, _ in first }
        for (kind, archive) in moments.sorted(by: { $0.key < $1.key }) {
            if let entry = archive.entries.first(where: { $0.shape != shapes[$0.name] || !$0.isWhole }) {
                throw NetworksError(
                    .state, "saved state: \(kind) moment \(entry.name) of shape \(entry.shape) belongs to no weight")
            }
        }
    }
}

/// The tensors that an optimizer keeps beside the weights, zero at first.
final class Moments {
    private var kept: [String: (moment: Tensor, weight: Tensor)] = [:]
    /// Restored moments; those of weights that have had no step yet are still needed.
    private var restored = TensorArchive([])

    /// The moment that belongs to `weight`; zero for a weight of the same name in another network.
    func callAsFunction(_ weight: NamedTensor) -> Tensor {
        let known = kept[weight.name]
        if let known, known.weight === weight.tensor { return known.moment }
        let saved = known == nil ? restored.tensor(weight.name, on: weight.tensor.backend) : nil
        let moment =
            saved.flatMap { $0.shape == weight.tensor.shape ? $0 : nil }
            ?? .zeros(weight.tensor.shape, on: weight.tensor.backend)
        kept[weight.name] = (moment, weight.tensor)
        return moment
    }

    var archive: TensorArchive {
        get {
            let present = TensorArchive(kept.sorted { $0.key < $1.key }.map { NamedTensor($0.key, $0.value.moment) })
            return TensorArchive(entries: present.entries + restored.entries.filter { kept[$0.name] == nil })
        }
        set { (kept, restored) = ([:], newValue) }
    }
}
