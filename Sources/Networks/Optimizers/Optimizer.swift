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
}

/// Changes weights by their gradients.
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

/// Whether weight decay applies to a tensor: not to biases and norms, which have one axis.
func decays(_ weight: Tensor) -> Bool { weight.rank > 1 }

/// The tensors that an optimizer keeps beside the weights, zero at first.
final class Moments {
    private var tensors: [String: Tensor] = [:]
    private var waiting: TensorArchive?

    /// The moment that belongs to `weight`.
    func callAsFunction(_ weight: NamedTensor) -> Tensor {
        if let known = tensors[weight.name] { return known }
        let made = waiting?.tensor(weight.name) ?? Tensor.zeros(weight.tensor.shape)
        tensors[weight.name] = made
        return made
    }

    var archive: TensorArchive {
        get { TensorArchive(tensors.sorted { $0.key < $1.key }.map { NamedTensor($0.key, $0.value) }) }
        set {
            tensors = [:]
            waiting = newValue
        }
    }
}
