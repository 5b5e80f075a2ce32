import CKernels
import Tensors
import Workers

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
            let decay = weight.decays ? weightDecay : 0
            let kernel = podium_descent_t(
                momentum: Float(rates.momentum ?? momentum), rate: Float(rates.learningRate),
                keep: Float(isDecoupled ? 1 - rates.learningRate * decay : 1),
                coupled_decay: Float(isDecoupled ? 0 : decay), gradient_scale: Float(gradientScale),
                nesterov: isNesterov ? 1 : 0)
            let (p, g, v) = (weight.tensor.floats, gradient.floats, velocity(weight).floats)
            WorkerPool.current.forEachRange(of: weight.tensor.count, size: elementGrain) { range in
                var kernel = kernel
                let start = range.lowerBound
                podium_descent_step(range.count, &kernel, p + start, g + start, v + start)
            }
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
