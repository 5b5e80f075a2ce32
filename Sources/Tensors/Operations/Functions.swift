import CKernels

extension Tensor {
    private func mapped(_ op: podium_unary_op, _ p: Double = 0, _ q: Double = 0) -> Tensor {
        let result = Tensor(uninitialized: shape, dataType)
        Backend.unary(op, self, into: result, p, q)
        return result
    }

    /// The gradient's product with a function's derivative, in one pass; `point` is the function's input or result.
    private func times(_ derivative: podium_binary_op, at point: Tensor) -> Tensor {
        let result = Tensor(uninitialized: shape, dataType)
        Backend.binary(derivative, self, point, into: result)
        return result
    }

    /// A real function whose derivative a kernel computes from its input.
    private func function(_ op: podium_unary_op, derivativeAtInput derivative: podium_binary_op) -> Tensor {
        let x = real()
        return x.mapped(op).derived(from: x) { gradient in x.accumulate(gradient.times(derivative, at: x)) }
    }

    /// A real function whose derivative a kernel computes from its result.
    private func function(_ op: podium_unary_op, derivativeAtResult derivative: podium_binary_op) -> Tensor {
        let x = real()
        let result = x.mapped(op)
        return result.derived(from: x) { [y = result.detached()] gradient in
            x.accumulate(gradient.times(derivative, at: y))
        }
    }

    /// A real function whose derivative is written with other operations: `derivative(input, result)`.
    private func function(
        _ op: podium_unary_op, _ p: Double = 0, _ q: Double = 0,
        derivative: @escaping (_ x: Tensor, _ y: Tensor) -> Tensor
    ) -> Tensor {
        let x = real()
        let result = x.mapped(op, p, q)
        return result.derived(from: x) { [y = result.detached()] gradient in
            x.accumulate(gradient * derivative(x, y))
        }
    }
}

// Integers and Bool become Float32 first, but for the functions of all types at the end.
extension Tensor {
    /// eˣ.
    public func exp() -> Tensor { function(PODIUM_EXP, derivativeAtResult: PODIUM_MULTIPLY) }
    /// The natural logarithm; -∞ at 0, NaN below.
    public func log() -> Tensor { function(PODIUM_LOG, derivativeAtInput: PODIUM_DIVIDE) }
    /// eˣ - 1, exact near 0.
    public func expMinusOne() -> Tensor { function(PODIUM_EXPM1) { _, y in y + 1 } }
    /// log(1 + x), exact near 0.
    public func logOnePlus() -> Tensor { function(PODIUM_LOG1P) { x, _ in 1 / (x + 1) } }
    /// The square root; NaN below 0.
    public func squareRoot() -> Tensor { function(PODIUM_SQRT) { _, y in 0.5 / y } }
    /// 1 / √x.
    public func reciprocalSquareRoot() -> Tensor { function(PODIUM_RSQRT) { x, y in y / x * -0.5 } }
    /// 1 / x.
    public func reciprocal() -> Tensor { function(PODIUM_RECIPROCAL) { _, y in -(y * y) } }
    /// The hyperbolic tangent.
    public func tanh() -> Tensor { function(PODIUM_TANH, derivativeAtResult: PODIUM_TANH_GRADIENT) }
    /// 1 / (1 + e⁻ˣ).
    public func sigmoid() -> Tensor { function(PODIUM_SIGMOID, derivativeAtResult: PODIUM_SIGMOID_GRADIENT) }
    /// The error function.
    public func erf() -> Tensor { function(PODIUM_ERF, derivativeAtInput: PODIUM_ERF_GRADIENT) }
    /// x Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel, 2016; exact, not the tanh form).
    public func gelu() -> Tensor { function(PODIUM_GELU, derivativeAtInput: PODIUM_GELU_GRADIENT) }
    /// The larger of x and 0; the derivative at 0 is 0.
    public func relu() -> Tensor { function(PODIUM_RELU, derivativeAtResult: PODIUM_RELU_GRADIENT) }
    /// log(1 + eˣ).
    public func softplus() -> Tensor { function(PODIUM_SOFTPLUS, derivativeAtInput: PODIUM_SOFTPLUS_GRADIENT) }
    /// x / (1 + e⁻ˣ), also called swish.
    public func silu() -> Tensor { function(PODIUM_SILU, derivativeAtInput: PODIUM_SILU_GRADIENT) }
    /// The sine, of radians.
    public func sin() -> Tensor { function(PODIUM_SIN) { x, _ in x.cos() } }
    /// The cosine, of radians.
    public func cos() -> Tensor { function(PODIUM_COS) { x, _ in -x.sin() } }

    /// x where positive, else `slope` times x.
    public func leakyReLU(slope: Double = 0.01) -> Tensor {
        function(PODIUM_LEAKY_RELU, slope) { x, _ in
            Tensor.select(x.less(than: 0), Tensor(slope, x.dataType), Tensor(1, x.dataType))
        }
    }

    /// x to a fixed power.
    public func power(_ exponent: Double) -> Tensor {
        switch exponent {
        case 1: real()
        case 2: real().squared()
        case 0.5: squareRoot()
        case -1: reciprocal()
        default:
            function(PODIUM_POWER, exponent) { x, _ in
                exponent == 0 ? .zeros(x.shape, x.dataType) : x.power(exponent - 1) * exponent
            }
        }
    }

    /// x moved into `range`; the gradient flows where x lies inside.
    public func clamped(to range: ClosedRange<Double>) -> Tensor {
        function(PODIUM_CLAMP, range.lowerBound, range.upperBound) { x, y in
            x.equal(to: y).converted(to: x.dataType)
        }
    }

    /// The largest whole number not above x. No gradient flows.
    public func roundedDown() -> Tensor { real().mapped(PODIUM_FLOOR) }
    /// The smallest whole number not below x. No gradient flows.
    public func roundedUp() -> Tensor { real().mapped(PODIUM_CEIL) }
    /// The nearest whole number, halves to the even one. No gradient flows.
    public func rounded() -> Tensor { real().mapped(PODIUM_ROUND) }

    /// x², of any type.
    public func squared() -> Tensor {
        mapped(PODIUM_SQUARE).derived(from: self) { gradient in self.accumulate(gradient * self * 2) }
    }

    /// |x|, of any type; the derivative at 0 is 0.
    public func absolute() -> Tensor {
        mapped(PODIUM_ABS).derived(from: self) { gradient in self.accumulate(gradient * self.sign()) }
    }

    /// -1, 0 or 1, of any type. No gradient flows.
    public func sign() -> Tensor { mapped(PODIUM_SIGN) }
}
