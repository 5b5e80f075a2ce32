import Tensors

/// Momentum whose steps are made orthogonal: they move all directions in which a layer's outputs can go about as far, also those
/// of which gradients say little. AdamW steps for what is no matrix, and for the last one, whose outputs are those of the network.
///
/// For a matrix W of gradient G: M ← μ M + G, then W ← W (1 − η λ) − η r √max(1, outputs / inputs) · O(G + μ M), with the learning
/// rate η, the reach r and the decay λ; O(X) is about U Vᵀ where X = U Σ Vᵀ. The kernel of a convolution is a matrix from all numbers
/// under it to its channels.
///
/// Source: Jordan and others, "Muon: an optimizer for hidden layers in neural networks", 2024.
public final class Muon: Optimizer {
    private let momentum: Double
    private let weightDecay: Double
    private let reach: Double
    private let velocity = Moments()
    private let adam: Adam

    /// - Parameters:
    ///   - momentum: μ, in 0 ..< 1, where the schedule says none.
    ///   - weightDecay: λ, of all weights that decay.
    ///   - reach: how many times the learning rate of the other weights that of matrices is.
    public init(momentum: Double = 0.95, weightDecay: Double = 0, reach: Double = 10) {
        self.momentum = momentum
        self.weightDecay = weightDecay
        self.reach = reach
        adam = Adam(weightDecay: weightDecay)
    }

    /// One step, in place; see `Optimizer`.
    public func step(_ weights: [NamedTensor], _ rates: Rates, gradientScale: Double) {
        let last = weights.last { $0.isMatrix }?.tensor
        func isTurned(_ weight: NamedTensor) -> Bool { weight.isMatrix && weight.tensor !== last }
        for weight in weights where isTurned(weight) {
            guard let gradient = weight.tensor.grad?.contiguous() else { continue }
            noGrad { turn(weight, by: gradient * gradientScale, rates.times(weight.pace)) }
        }
        adam.step(weights.filter { !isTurned($0) }, rates, gradientScale: gradientScale)
    }

    private func turn(_ weight: NamedTensor, by gradient: Tensor, _ rates: Rates) {
        let (momentum, velocity, matrix) = (rates.momentum ?? momentum, velocity(weight), weight.tensor)
        velocity.assign(velocity * momentum + gradient)
        let (rows, columns) = (matrix.count / matrix.shape[matrix.rank - 1], matrix.shape[matrix.rank - 1])
        let direction = (gradient + velocity * momentum).reshaped(to: Shape(rows, columns)).orthogonalized()
        let (outputs, inputs) = matrix.rank == 2 ? (rows, columns) : (columns, rows)
        let length = rates.learningRate * reach * max(1, Double(outputs) / Double(inputs)).squareRoot()
        let kept = 1 - rates.learningRate * weightDecay
        matrix.assign(matrix * kept - direction.reshaped(to: matrix.shape) * length)
    }

    /// What the optimizer remembers, for saving and going on.
    public var state: OptimizerState {
        get {
            var state = adam.state
            state.moments["velocity"] = velocity.archive
            return state
        }
        set {
            adam.state = newValue
            velocity.archive = newValue.moments["velocity"] ?? TensorArchive([])
        }
    }
}

extension Tensor {
    /// A matrix of the same directions with singular values of about 0.7 to 1.2, those that are 0 excepted: five steps of
    /// X ← a X + (b X Xᵀ + c (X Xᵀ)²) X, whose coefficients rise fast from 0 and then stay about 1.
    func orthogonalized() -> Tensor {
        let isTall = shape[0] > shape[1]
        let wide = isTall ? transposed().contiguous() : self
        var x = wide * (1 / (wide.backend.sumOfSquares(wide).squareRoot() + 1e-7))
        for _ in 0..<5 {
            let gram = x.matmul(x.transposed())
            x = x * 3.4445 + (gram * -4.775 + gram.matmul(gram) * 2.0315).matmul(x)
        }
        return isTall ? x.transposed().contiguous() : x
    }
}
