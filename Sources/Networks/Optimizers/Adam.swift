import Foundation
import Tensors

/// Adam and its kin, with weight decay done right.
///
/// Sources: Kingma and Ba, ICLR 2015 (Adam); Loshchilov and Hutter, ICLR 2019 (AdamW); Liu and others, ICLR 2020
/// (RAdam); You and others, ICLR 2020 (LAMB).
public final class Adam: Optimizer {
    /// Which of the family.
    public enum Variant: String, Sendable, Hashable, Codable {
        /// Steps divided by the root of the mean squared gradient.
        case adam
        /// Adam that starts as momentum until its variance can be trusted.
        case rectified
        /// Adam with each tensor's step scaled to the tensor's length: for large batches.
        case layerwise
    }

    private let variant: Variant
    private let beta1: Double
    private let beta2: Double
    private let epsilon: Double
    private let weightDecay: Double
    private let isDecoupled: Bool
    private let decaysAll: Bool
    private var steps = 0
    private let first = Moments()
    private let second = Moments()

    /// - Parameters:
    ///   - weightDecay: what fraction of a weight a step at learning rate 1 would take away.
    ///   - isDecoupled: whether decay is a step of its own (AdamW) or part of the gradient (Adam's L2 term).
    ///   - decaysAll: whether biases and norms decay too, as in PyTorch.
    public init(
        _ variant: Variant = .adam, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
        weightDecay: Double = 0, isDecoupled: Bool = true, decaysAll: Bool = false
    ) {
        self.variant = variant
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        self.isDecoupled = isDecoupled
        self.decaysAll = decaysAll
    }

    /// LAMB with the paper's epsilon.
    public static func lamb(weightDecay: Double = 0.01) -> Adam {
        Adam(.layerwise, epsilon: 1e-6, weightDecay: weightDecay)
    }

    /// One step, in place; see `Optimizer`.
    public func step(_ weights: [NamedTensor], _ rates: Rates, gradientScale: Double) {
        steps += 1
        for weight in weights {
            guard let gradient = weight.tensor.grad?.contiguous() else { continue }
            let rates = rates.times(weight.pace)
            let decay = decaysAll || weight.decays ? weightDecay : 0
            let step = step(rates, decay: decay, gradientScale)
            if variant == .layerwise {
                layerwiseStep(weight, gradient, rates, isDecoupled ? decay : 0, step)
            } else {
                gradient.backend.step(
                    step, weight.tensor, gradient, first: first(weight), second: second(weight))
            }
        }
    }

    private func step(_ rates: Rates, decay: Double, _ gradientScale: Double) -> AdamStep {
        let beta1 = rates.momentum ?? beta1
        let (correction1, correction2) = (1 - pow(beta1, Double(steps)), 1 - pow(beta2, Double(steps)))
        let rectification = rectification
        return AdamStep(
            beta1: Float(beta1), beta2: Float(beta2), epsilon: Float(epsilon),
            rate: Float(rates.learningRate / correction1 * (rectification ?? 1)),
            secondScale: Float(1 / correction2.squareRoot()),
            keep: Float(isDecoupled ? 1 - rates.learningRate * decay : 1),
            coupledDecay: Float(isDecoupled ? 0 : decay),
            gradientScale: Float(gradientScale), isAdaptive: variant != .rectified || rectification != nil)
    }

    /// RAdam's factor r; nil while the variance has too few degrees of freedom, and for the other variants.
    private var rectification: Double? {
        guard variant == .rectified else { return nil }
        let t = Double(steps)
        let longest = 2 / (1 - beta2) - 1
        let length = longest - 2 * t * pow(beta2, t) / (1 - pow(beta2, t))
        guard length > 5 else { return nil }
        return ((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)).squareRoot()
    }

    /// A step in the direction of Adam's, as long as the rate times the weights' own length.
    private func layerwiseStep(
        _ weight: NamedTensor, _ gradient: Tensor, _ rates: Rates, _ decay: Double, _ step: AdamStep
    ) {
        let (p, backend) = (weight.tensor, gradient.backend)
        let update = Tensor(uninitialized: p.shape, on: backend)
        backend.update(step, p, gradient, first: first(weight), second: second(weight), into: update)
        let correction = 1 / (1 - pow(rates.momentum ?? beta1, Double(steps)))
        noGrad {
            let direction = update * correction + p * decay
            let (length, updateLength) = (
                backend.sumOfSquares(p).squareRoot(), backend.sumOfSquares(direction).squareRoot()
            )
            let trust = length > 0 && updateLength > 0 ? length / updateLength : 1
            p.assign(p - direction * (rates.learningRate * trust))
        }
    }

    /// What the optimizer remembers, for saving and going on.
    public var state: OptimizerState {
        get {
            var state = OptimizerState()
            state.steps = steps
            state.moments = ["first": first.archive, "second": second.archive]
            return state
        }
        set {
            steps = newValue.steps
            first.archive = newValue.moments["first"] ?? TensorArchive([])
            second.archive = newValue.moments["second"] ?? TensorArchive([])
        }
    }
}
