import CKernels

// The kernels' names of the operations, and their attributes as the kernels take them.

extension UnaryOperation {
    /// With the two numbers that some take.
    var kernel: (op: podium_unary_op, p: Double, q: Double) {
        switch self {
        case .power(let exponent): (PODIUM_POWER, exponent, 0)
        case .clamp(let low, let high): (PODIUM_CLAMP, low, high)
        case .leakyReLU(let slope): (PODIUM_LEAKY_RELU, slope, 0)
        case .affine(let scale, let offset): (PODIUM_SCALE_AND_ADD, scale, offset)
        default: (plainKernel, 0, 0)
        }
    }

    private var plainKernel: podium_unary_op {
        switch self {
        case .absolute: PODIUM_ABS
        case .sign: PODIUM_SIGN
        case .square: PODIUM_SQUARE
        case .exp: PODIUM_EXP
        case .log: PODIUM_LOG
        case .squareRoot: PODIUM_SQRT
        case .reciprocalSquareRoot: PODIUM_RSQRT
        case .reciprocal: PODIUM_RECIPROCAL
        case .tanh: PODIUM_TANH
        case .sigmoid: PODIUM_SIGMOID
        case .erf: PODIUM_ERF
        case .gelu: PODIUM_GELU
        case .relu: PODIUM_RELU
        case .softplus: PODIUM_SOFTPLUS
        case .silu: PODIUM_SILU
        case .expMinusOne: PODIUM_EXPM1
        case .logOnePlus: PODIUM_LOG1P
        case .sin: PODIUM_SIN
        case .cos: PODIUM_COS
        case .roundDown: PODIUM_FLOOR
        case .roundUp: PODIUM_CEIL
        case .round: PODIUM_ROUND
        case .power: PODIUM_POWER
        case .clamp: PODIUM_CLAMP
        case .leakyReLU: PODIUM_LEAKY_RELU
        case .affine: PODIUM_SCALE_AND_ADD
        }
    }
}

extension BinaryOperation {
    var kernel: podium_binary_op {
        switch self {
        case .add: PODIUM_ADD
        case .subtract: PODIUM_SUBTRACT
        case .multiply: PODIUM_MULTIPLY
        case .divide: PODIUM_DIVIDE
        case .maximum: PODIUM_MAXIMUM
        case .minimum: PODIUM_MINIMUM
        case .power: PODIUM_POW
        case .reluGradient: PODIUM_RELU_GRADIENT
        case .relu6Gradient: PODIUM_RELU6_GRADIENT
        case .sigmoidGradient: PODIUM_SIGMOID_GRADIENT
        case .tanhGradient: PODIUM_TANH_GRADIENT
        case .geluGradient: PODIUM_GELU_GRADIENT
        case .softplusGradient: PODIUM_SOFTPLUS_GRADIENT
        case .siluGradient: PODIUM_SILU_GRADIENT
        case .erfGradient: PODIUM_ERF_GRADIENT
        }
    }
}

extension ComparisonOperation {
    var kernel: podium_comparison {
        switch self {
        case .equal: PODIUM_EQUAL
        case .notEqual: PODIUM_NOT_EQUAL
        case .less: PODIUM_LESS
        case .lessOrEqual: PODIUM_LESS_EQUAL
        case .greater: PODIUM_GREATER
        case .greaterOrEqual: PODIUM_GREATER_EQUAL
        }
    }
}

extension ReductionOperation {
    var kernel: podium_reduction {
        switch self {
        case .sum: PODIUM_SUM
        case .product: PODIUM_PRODUCT
        case .maximum: PODIUM_MAXIMUM_OF
        case .minimum: PODIUM_MINIMUM_OF
        }
    }
}

extension ImageWindow {
    var kernel: podium_window { podium_window(channels: channels, y: y.kernelAxis, x: x.kernelAxis) }
}

extension ImageWindow.Axis {
    fileprivate var kernelAxis: podium_window_axis {
        podium_window_axis(
            size: size, kernel: kernel, stride: stride, padding: padding, dilation: dilation, out: count)
    }
}

extension AdamStep {
    var kernel: podium_adam {
        podium_adam(
            beta1: beta1, beta2: beta2, epsilon: epsilon, rate: rate, second_scale: secondScale, keep: keep,
            coupled_decay: coupledDecay, gradient_scale: gradientScale, adaptive: isAdaptive ? 1 : 0)
    }
}

extension DescentStep {
    var kernel: podium_descent {
        podium_descent(
            momentum: momentum, rate: rate, keep: keep, coupled_decay: coupledDecay, gradient_scale: gradientScale,
            nesterov: isNesterov ? 1 : 0)
    }
}
