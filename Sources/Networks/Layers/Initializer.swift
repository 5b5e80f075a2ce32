public import Randomness
public import Tensors

/// How weights start.
public enum Initializer: Sendable, Hashable {
    /// Uniform within ± 1 / √inputs: PyTorch's default for linear layers and convolutions.
    case fanInUniform
    /// Normal with variance 2 / inputs, for layers before a ReLU (He and others, ICCV 2015).
    case he
    /// Uniform within ± √(6 / (inputs + outputs)) (Glorot and Bengio, AISTATS 2010).
    case glorot
    /// Normal with this standard deviation.
    case normal(Double)
    /// All the same.
    case constant(Double)

    /// Weights of `shape` that require gradients; each element is fed by `inputs` numbers and feeds `outputs`.
    public func callAsFunction(_ shape: Shape, inputs: Int, outputs: Int, seed: Seed) -> Tensor {
        let fanIn = Double(max(1, inputs))
        switch self {
        case .fanInUniform: return uniform(shape, 1 / fanIn.squareRoot(), seed)
        case .he: return normal(shape, (2 / fanIn).squareRoot(), seed)
        case .glorot: return uniform(shape, (6 / Double(max(1, inputs + outputs))).squareRoot(), seed)
        case .normal(let deviation): return normal(shape, deviation, seed)
        case .constant(let value): return Tensor.full(shape, value).requiringGrad()
        }
    }

    private func uniform(_ shape: Shape, _ bound: Double, _ seed: Seed) -> Tensor {
        var generator = seed.generator()
        let numbers = (0..<shape.elementCount).map { _ in Float((2 * generator.uniform() - 1) * bound) }
        return Tensor(numbers, shape).requiringGrad()
    }

    private func normal(_ shape: Shape, _ deviation: Double, _ seed: Seed) -> Tensor {
        var generator = seed.generator()
        let numbers = (0..<shape.elementCount).map { _ in Float(generator.normal() * deviation) }
        return Tensor(numbers, shape).requiringGrad()
    }
}
