import Foundation

/// −log of the probability that the sigmoid of each output gives to its target, which is 0, 1 or between.
public struct BinaryCrossEntropy: PointwiseLoss {
    /// How much a positive counts against a negative; above 0.
    public let positiveWeight: Float

    /// The loss; positives count `positiveWeight` times.
    public init(positiveWeight: Float = 1) { self.positiveWeight = positiveWeight }

    /// The targets that make sense.
    public var range: ClosedRange<Float> { 0...1 }

    /// What is wrong with the settings.
    public var fault: String? {
        positiveWeight > 0 && positiveWeight.isFinite ? nil : "positive weight \(positiveWeight) is not above 0"
    }

    /// The loss of one output and its derivative.
    public func point(_ output: Float, _ target: Float) -> (loss: Float, slope: Float) {
        // log(1 + e^−|x|) never overflows.
        let power = exp(-abs(output))
        let softened = log1p(power)
        let probability = output >= 0 ? 1 / (1 + power) : power / (1 + power)
        let (onPositive, onNegative) = (softened + max(-output, 0), softened + max(output, 0))
        let (positive, negative) = (positiveWeight * target, 1 - target)
        return (
            positive * onPositive + negative * onNegative,
            negative * probability - positive * (1 - probability)
        )
    }
}

/// Binary cross-entropy in which well-classified rows count less (Lin and others, ICCV 2017).
public struct FocalLoss: PointwiseLoss {
    /// The power of 1 − p, at least 0; 0 is binary cross-entropy.
    public let gamma: Float
    /// How much positives count, in 0 … 1; 1 − alpha for negatives.
    public let alpha: Float

    /// The paper's best setting by default.
    public init(gamma: Float = 2, alpha: Float = 0.25) {
        self.gamma = gamma
        self.alpha = alpha
    }

    /// The targets that make sense.
    public var range: ClosedRange<Float> { 0...1 }

    /// What is wrong with the settings.
    public var fault: String? {
        guard gamma >= 0, gamma.isFinite else { return "gamma \(gamma) is not at least 0" }
        return (0...1).contains(alpha) ? nil : "alpha \(alpha) is not in 0 … 1"
    }

    /// The loss of one output and its derivative.
    public func point(_ output: Float, _ target: Float) -> (loss: Float, slope: Float) {
        let (positive, negative) = (one(output), one(-output))
        return (
            target * alpha * positive.loss + (1 - target) * (1 - alpha) * negative.loss,
            target * alpha * positive.slope - (1 - target) * (1 - alpha) * negative.slope
        )
    }

    /// −(1 − p)^γ log p for p = sigmoid(x), and its derivative by x.
    private func one(_ x: Float) -> (loss: Float, slope: Float) {
        let p = 1 / (1 + exp(-x))
        let logP = x >= 0 ? -log1p(exp(-x)) : x - log1p(exp(x))
        let rest = pow(1 - p, gamma)
        return (-rest * logP, rest * (gamma * p * logP - (1 - p)))
    }
}

/// (output − target)².
public struct MeanSquaredError: PointwiseLoss {
    /// The loss; it has no settings.
    public init() {}

    /// The loss of one output and its derivative.
    public func point(_ output: Float, _ target: Float) -> (loss: Float, slope: Float) {
        let difference = output - target
        return (difference * difference, 2 * difference)
    }
}

/// |output − target|.
public struct MeanAbsoluteError: PointwiseLoss {
    /// The loss; it has no settings.
    public init() {}

    /// The loss of one output and its derivative.
    public func point(_ output: Float, _ target: Float) -> (loss: Float, slope: Float) {
        let difference = output - target
        return (abs(difference), difference > 0 ? 1 : difference < 0 ? -1 : 0)
    }
}

/// Squared for differences below `delta`, linear beyond (Huber, 1964), scaled as in PyTorch.
public struct HuberLoss: PointwiseLoss {
    /// Where the loss turns linear; above 0.
    public let delta: Float

    /// The loss that turns linear at `delta`.
    public init(delta: Float = 1) { self.delta = delta }

    /// What is wrong with the settings.
    public var fault: String? { delta > 0 && delta.isFinite ? nil : "delta \(delta) is not above 0" }

    /// The loss of one output and its derivative.
    public func point(_ output: Float, _ target: Float) -> (loss: Float, slope: Float) {
        let difference = output - target
        guard abs(difference) > delta else { return (0.5 * difference * difference, difference) }
        return (delta * (abs(difference) - 0.5 * delta), difference > 0 ? delta : -delta)
    }
}

/// The pinball loss, least at the `quantile` of the targets (Koenker and Bassett, 1978).
public struct QuantileLoss: PointwiseLoss {
    /// Between 0 and 1.
    public let quantile: Float

    /// The loss for `quantile`.
    public init(_ quantile: Float) { self.quantile = quantile }

    /// What is wrong with the settings.
    public var fault: String? {
        quantile > 0 && quantile < 1 ? nil : "quantile \(quantile) is not between 0 and 1"
    }

    /// The loss of one output and its derivative.
    public func point(_ output: Float, _ target: Float) -> (loss: Float, slope: Float) {
        let difference = target - output
        return difference >= 0 ? (quantile * difference, -quantile) : ((quantile - 1) * difference, 1 - quantile)
    }
}
