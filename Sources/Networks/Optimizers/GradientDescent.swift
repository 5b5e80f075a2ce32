import Tensors

/// Stochastic gradient descent with momentum, Nesterov's where asked for (Sutskever and others, ICML 2013).
public final class GradientDescent: Optimizer {
    private let momentum: Double
    private let isNesterov: Bool
    private let weightDecay: Double
    private let isDecoupled: Bool
    private var steps = 0
    private let velocity = Moments()

    /// - Parameters:
    ///   - momentum: in 0 ..< 1.
    ///   - weightDecay: applies to weights, not to biases and norms.
    ///   - isDecoupled: whether decay is a step of its own (SGDW) or part of the gradient.
    public init(
        momentum: Double = 0.9, isNesterov: Bool = false, weightDecay: Double = 0, isDecoupled: Bool = false
    ) {
        self.momentum = momentum
        self.isNesterov = isNesterov
        self.weightDecay = weightDecay
        self.isDecoupled = isDecoupled
    }

    /// One step, in place; see `Optimizer`.
    public func step(_ weights: [NamedTensor], _ rates: Rates, gradientScale: Double) {
        steps += 1
        for weight in weights {
            guard let gradient = weight.tensor.grad?.contiguous() else { continue }
            let rates = rates.times(weight.pace)
            let decay = weight.decays ? weightDecay : 0
            let step = DescentStep(
                momentum: Float(rates.momentum ?? momentum), rate: Float(rates.learningRate),
                keep: Float(isDecoupled ? 1 - rates.learningRate * decay : 1),
                coupledDecay: Float(isDecoupled ? 0 : decay), gradientScale: Float(gradientScale),
                isNesterov: isNesterov)
            gradient.backend.step(step, weight.tensor, gradient, velocity: velocity(weight))
        }
    }

    /// What the optimizer remembers, for saving and going on.
    public var state: OptimizerState {
        get {
            var state = OptimizerState()
            state.steps = steps
            state.moments = ["velocity": velocity.archive]
            return state
        }
        set {
            steps = newValue.steps
            velocity.archive = newValue.moments["velocity"] ?? TensorArchive([])
        }
    }
}
