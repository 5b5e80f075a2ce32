/// A function of one number. Those from `exp` on take real numbers only.
public enum UnaryOperation: Sendable, Hashable {
    /// |x|.
    case absolute
    /// -1, 0 or 1.
    case sign
    /// x².
    case square
    /// The functions of these names; `expMinusOne` and `logOnePlus` are exact near 0.
    case exp, log, squareRoot, reciprocalSquareRoot, reciprocal, tanh, sigmoid, erf, gelu, relu, softplus, silu,
        expMinusOne,
        logOnePlus, sin, cos, roundDown, roundUp, round
    /// x to this power.
    case power(Double)
    /// x moved into a range.
    case clamp(Double, Double)
    /// x where positive, else x times this slope.
    case leakyReLU(Double)
    /// x times the first number plus the second.
    case affine(Double, Double)
}

/// A function of two numbers. Those from `power` on take real numbers only.
public enum BinaryOperation: Sendable, Hashable {
    /// Arithmetic; NaN wins in `maximum` and `minimum`, and quotients of integers are cut toward zero and 0 for a divisor 0.
    case add, subtract, multiply, divide, maximum, minimum
    /// The first to the power of the second.
    case power
    /// A gradient, which comes first, times the derivative of a function at its result.
    case reluGradient, relu6Gradient, sigmoidGradient, tanhGradient
    /// A gradient, which comes first, times the derivative of a function at its input.
    case geluGradient, softplusGradient, siluGradient, erfGradient
}

/// A comparison of two numbers; false where one is NaN, but for `notEqual`.
public enum ComparisonOperation: Sendable, Hashable {
    /// As named.
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

/// A function of many numbers; NaN wins in `maximum` and `minimum`.
public enum ReductionOperation: Sendable, Hashable {
    /// As named; of no numbers 0, 1, and the type's lowest and highest value.
    case sum, product, maximum, minimum
}

/// A function of a row of numbers, computed without overflow.
public enum RowOperation: Sendable, Hashable {
    /// eˣ divided by its sum; the logarithm of that; the logarithm of the sum.
    case softmax, logSoftmax, logSumExp
}

/// An image of `channels` planes, and the windows of a convolution or a pool on it.
public struct ImageWindow: Sendable, Hashable {
    /// Where a window of `kernel` taps, `dilation` apart, stands on an axis of `size` pixels with `padding` more on each side,
    /// moved by `stride`; `count` is how many there are.
    public struct Axis: Sendable, Hashable {
        /// Pixels, taps, and the numbers of `WindowGeometry` in this direction.
        public let size, kernel, stride, padding, dilation: Int
        /// How many windows there are.
        public let count: Int
    }

    /// The planes that a window goes through.
    public let channels: Int
    /// The windows' rows and columns.
    public let y, x: Axis
}

/// The operands of a batch normalization over the last axis.
public struct ChannelNormalization {
    /// Contiguous Float32, `[…, channels]`.
    public let x: Tensor
    /// As `Backend.channelStatistics` makes it.
    public let statistics: Tensor
    /// Whether the statistics are those of `x` itself, so that gradients flow through them.
    public let isOfBatch: Bool
    /// Whether negative results become 0.
    public let relu: Bool

    /// A normalization of `x`.
    public init(_ x: Tensor, _ statistics: Tensor, isOfBatch: Bool, relu: Bool) {
        self.x = x
        self.statistics = statistics
        self.isOfBatch = isOfBatch
        self.relu = relu
    }

    /// Where gradients are written.
    public struct Gradients {
        /// At scale and shift, `[channels]`.
        public let scale, shift: Tensor
        /// At the input and the residual, in the shape of the input; nil where they are not wanted.
        public let x, residual: Tensor?

        /// Places for the gradients that are wanted.
        public init(scale: Tensor, shift: Tensor, x: Tensor?, residual: Tensor?) {
            self.scale = scale
            self.shift = shift
            self.x = x
            self.residual = residual
        }
    }
}

/// The numbers of a step of Adam and its kin for weights p and gradients g with running means m and v:
///
///     g  ← gradientScale · g + coupledDecay · p
///     m  ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
///     u  ← m / (√v · secondScale + epsilon)     or, when not adaptive, u ← m
///     p  ← keep · p − rate · u
///
/// Bias corrections are part of `rate` and `secondScale`; decoupled weight decay is keep = 1 − learning rate · decay
/// (Loshchilov and Hutter, ICLR 2019). Not adaptive is RAdam's start (Liu and others, ICLR 2020).
public struct AdamStep: Sendable, Hashable {
    /// The numbers of the formulas.
    public let beta1, beta2, epsilon, rate, secondScale, keep, coupledDecay, gradientScale: Float
    /// Whether steps are divided by the root of the mean squared gradient.
    public let isAdaptive: Bool

    /// A step with these numbers.
    public init(
        beta1: Float, beta2: Float, epsilon: Float, rate: Float, secondScale: Float, keep: Float, coupledDecay: Float,
        gradientScale: Float, isAdaptive: Bool
    ) {
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.rate = rate
        self.secondScale = secondScale
        self.keep = keep
        self.coupledDecay = coupledDecay
        self.gradientScale = gradientScale
        self.isAdaptive = isAdaptive
    }
}

/// The numbers of a step of gradient descent with momentum, for weights p and gradients g:
///
///     g ← gradientScale · g + coupledDecay · p,   velocity ← momentum · velocity + g
///     p ← keep · p − rate · (g + momentum · velocity for Nesterov, else velocity)
public struct DescentStep: Sendable, Hashable {
    /// The numbers of the formulas.
    public let momentum, rate, keep, coupledDecay, gradientScale: Float
    /// Whether the step looks ahead as Nesterov's does.
    public let isNesterov: Bool

    /// A step with these numbers.
    public init(
        momentum: Float, rate: Float, keep: Float, coupledDecay: Float, gradientScale: Float, isNesterov: Bool
    ) {
        self.momentum = momentum
        self.rate = rate
        self.keep = keep
        self.coupledDecay = coupledDecay
        self.gradientScale = gradientScale
        self.isNesterov = isNesterov
    }
}
