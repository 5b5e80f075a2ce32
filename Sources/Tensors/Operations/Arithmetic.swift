/// What an arithmetic operation gets: both operands of one type, and the shape they broadcast to.
private func binary(_ op: BinaryOperation, _ name: StaticString, _ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.dataType == b.dataType, a.dataType != .bool else {
        let common = max(a.dataType, b.dataType, .uint8)
        return binary(op, name, a.detached().converted(to: common), b.detached().converted(to: common))
    }
    return a.computed(a.shape.broadcastOrTrap(with: b.shape, for: name), a.dataType) {
        $0.binary(op, a, b, into: $1)
    }
}

extension Tensor {
    /// The sum, element by element; shapes broadcast by NumPy's rules.
    public static func + (a: Tensor, b: Tensor) -> Tensor {
        binary(.add, "+", a, b).derived(from: a, b) { gradient in
            a.accumulate(gradient)
            b.accumulate(gradient)
        }
    }

    /// The difference, element by element.
    public static func - (a: Tensor, b: Tensor) -> Tensor {
        binary(.subtract, "-", a, b).derived(from: a, b) { gradient in
            a.accumulate(gradient)
            b.accumulate(-gradient)
        }
    }

    /// The product, element by element. The matrix product is `matmul`.
    public static func * (a: Tensor, b: Tensor) -> Tensor {
        binary(.multiply, "*", a, b).derived(from: a, b) { gradient in
            a.accumulate(gradient * b)
            b.accumulate(gradient * a)
        }
    }

    /// The quotient, element by element. Of integers it is cut toward zero, and 0 where the divisor is 0.
    public static func / (a: Tensor, b: Tensor) -> Tensor {
        let result = binary(.divide, "/", a, b)
        return result.derived(from: a, b) { [quotient = result.detached()] gradient in
            a.accumulate(gradient / b)
            b.accumulate(-(gradient * quotient / b))
        }
    }

    /// `base` to the power of `exponent`, element by element.
    public static func power(_ base: Tensor, _ exponent: Tensor) -> Tensor {
        let (base, exponent) = (base.real(), exponent.real())
        let result = binary(.power, "power", base, exponent)
        return result.derived(from: base, exponent) { [power = result.detached()] gradient in
            let zero = Tensor(0, base.dataType, on: base.backend)
            // Where a factor is 0 the product is, whatever infinity the other has there.
            let slope = exponent * Tensor.power(base, exponent - 1)
            base.accumulate(gradient * Tensor.select(exponent.equal(to: 0), zero, slope))
            let isFlat = base.equal(to: 0) .& exponent.greaterOrEqual(to: zero)
            exponent.accumulate(gradient * Tensor.select(isFlat, zero, power * base.log()))
        }
    }

    /// The larger of both, element by element; NaN wins. Where they are equal each gets half of the gradient.
    public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
        binary(.maximum, "maximum", a, b).derived(from: a, b) { gradient in
            extremeGradient(gradient, a, b, wins: a.greater(than: b))
        }
    }

    /// The smaller of both, element by element; NaN wins. Where they are equal each gets half of the gradient.
    public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
        binary(.minimum, "minimum", a, b).derived(from: a, b) { gradient in
            extremeGradient(gradient, a, b, wins: a.less(than: b))
        }
    }

    private static func extremeGradient(_ gradient: Tensor, _ a: Tensor, _ b: Tensor, wins: Tensor) {
        let half = a.equal(to: b).converted(to: gradient.dataType) * 0.5
        let share = wins.converted(to: gradient.dataType) + half
        a.accumulate(gradient * share)
        b.accumulate(gradient * (1 - share))
    }

    /// Integers and Bool as Float32, for functions of real numbers.
    func real() -> Tensor { dataType.isReal ? self : converted(to: .float32) }
}
