extension Tensor {
    private func mapped(_ op: UnaryOperation) -> Tensor {
        computed(shape, dataType) { $0.unary(op, self, into: $1) }
    }

    /// The gradient's product with a function's derivative, in one pass; `point` is the function's input or result.
    private func times(_ derivative: BinaryOperation, at point: Tensor) -> Tensor {
        computed(shape, dataType) { $0.binary(derivative, self, point, into: $1) }
    }

    /// A real function whose derivative a kernel computes from its input.
    private func function(_ op: UnaryOperation, derivativeAtInput derivative: BinaryOperation) -> Tensor {
        let x = real()
        return x.mapped(op).derived(from: x) { gradient in x.accumulate(gradient.times(derivative, at: x)) }
    }

    /// A real function whose derivative a kernel computes from its result.
    private func function(_ op: UnaryOperation, derivativeAtResult derivative: BinaryOperation) -> Tensor {
        let x = real()
        let result = x.mapped(op)
        return result.derived(from: x) { [y = result.detached()] gradient in
            x.accumulate(gradient.times(derivative, at: y))
        }
    }

    /// A real function whose derivative is written with other operations: `derivative(input, result)`.
    private func function(
        _ op: UnaryOperation, derivative: @escaping (_ x: Tensor, _ y: Tensor) -> Tensor
    ) -> Tensor {
        let x = real()
        let result = x.mapped(op)
        return result.derived(from: x) { [y = result.detached()] gradient in
            x.accumulate(gradient * derivative(x, y))
        }
    }
}

// Integers and Bool become Float32 first, but for the functions of all types at the end.
extension Tensor {
    /// eˣ.
    public func exp() -> Tensor { function(.exp, derivativeAtResult: .multiply) }
    /// The natural logarithm; -∞ at 0, NaN below.
    public func log() -> Tensor { function(.log, derivativeAtInput: .divide) }
    /// eˣ - 1, exact near 0.
    public func expMinusOne() -> Tensor { function(.expMinusOne) { _, y in y + 1 } }
    /// log(1 + x), exact near 0.
    public func logOnePlus() -> Tensor { function(.logOnePlus) { x, _ in 1 / (x + 1) } }
    /// The square root; NaN below 0.
    public func squareRoot() -> Tensor { function(.squareRoot) { _, y in 0.5 / y } }
    /// 1 / √x.
    public func reciprocalSquareRoot() -> Tensor { function(.reciprocalSquareRoot) { x, y in y / x * -0.5 } }
    /// 1 / x.
    public func reciprocal() -> Tensor { function(.reciprocal) { _, y in -(y * y) } }
    /// The hyperbolic tangent.
    public func tanh() -> Tensor { function(.tanh, derivativeAtResult: .tanhGradient) }
    /// 1 / (1 + e⁻ˣ).
    public func sigmoid() -> Tensor { function(.sigmoid, derivativeAtResult: .sigmoidGradient) }
    /// The error function.
    public func erf() -> Tensor { function(.erf, derivativeAtInput: .erfGradient) }
    /// x Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel, 2016; exact, not the tanh form).
    public func gelu() -> Tensor { function(.gelu, derivativeAtInput: .geluGradient) }
    /// The larger of x and 0; the derivative at 0 is 0.
    public func relu() -> Tensor { function(.relu, derivativeAtResult: .reluGradient) }
    /// x moved into 0 … 6; the derivative at both ends is 0.
    public func relu6() -> Tensor { function(.clamp(0, 6), derivativeAtResult: .relu6Gradient) }
    /// As `relu6()`, in this tensor's own memory: for a result that nobody else reads, and whose operation can do without it when
    /// gradients flow back.
    package func relu6InPlace() -> Tensor {
        let result = detached()
        backend.unary(.clamp(0, 6), result, into: result)
        return result.derived(from: self) { [y = result.detached()] gradient in
            self.accumulate(gradient.times(.relu6Gradient, at: y))
        }
    }
    /// log(1 + eˣ).
    public func softplus() -> Tensor { function(.softplus, derivativeAtInput: .softplusGradient) }
    /// x / (1 + e⁻ˣ), also called swish.
    public func silu() -> Tensor { function(.silu, derivativeAtInput: .siluGradient) }
    /// The sine, of radians.
    public func sin() -> Tensor { function(.sin) { x, _ in x.cos() } }
    /// The cosine, of radians.
    public func cos() -> Tensor { function(.cos) { x, _ in -x.sin() } }

    /// x where positive, else `slope` times x.
    public func leakyReLU(slope: Double = 0.01) -> Tensor {
        function(.leakyReLU(slope)) { x, _ in
            Tensor.select(x.less(than: 0), x.number(slope), x.number(1))
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
            function(.power(exponent)) { x, _ in
                exponent == 0 ? .zeros(x.shape, x.dataType, on: x.backend) : x.power(exponent - 1) * exponent
            }
        }
    }

    /// x moved into `range`; the gradient flows where x lies inside.
    public func clamped(to range: ClosedRange<Double>) -> Tensor {
        function(.clamp(range.lowerBound, range.upperBound)) { x, y in
            x.equal(to: y).converted(to: x.dataType)
        }
    }

    /// The largest whole number not above x. No gradient flows.
    public func roundedDown() -> Tensor { real().mapped(.roundDown) }
    /// The smallest whole number not below x. No gradient flows.
    public func roundedUp() -> Tensor { real().mapped(.roundUp) }
    /// The nearest whole number, halves to the even one. No gradient flows.
    public func rounded() -> Tensor { real().mapped(.round) }

    /// x², of any type.
    public func squared() -> Tensor {
        mapped(.square).derived(from: self) { gradient in self.accumulate(gradient * self * 2) }
    }

    /// |x|, of any type; the derivative at 0 is 0.
    public func absolute() -> Tensor {
        mapped(.absolute).derived(from: self) { gradient in self.accumulate(gradient * self.sign()) }
    }

    /// -1, 0 or 1, of any type. No gradient flows.
    public func sign() -> Tensor { mapped(.sign) }
}
