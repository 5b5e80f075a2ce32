private func compare(_ op: ComparisonOperation, _ name: StaticString, _ a: Tensor, _ b: Tensor) -> Tensor {
    let common = max(a.dataType, b.dataType)
    let (a, b) = (a.detached().converted(to: common), b.detached().converted(to: common))
    return a.computed(a.shape.broadcastOrTrap(with: b.shape, for: name), .bool) { $0.compare(op, a, b, into: $1) }
}

// Results are Bool and carry no gradient. Comparisons with NaN are false, but for `notEqual`.
extension Tensor {
    /// Where elements are equal.
    public func equal(to other: Tensor) -> Tensor { compare(.equal, "equal", self, other) }
    /// Where elements differ.
    public func notEqual(to other: Tensor) -> Tensor { compare(.notEqual, "notEqual", self, other) }
    /// Where this tensor's element is smaller.
    public func less(than other: Tensor) -> Tensor { compare(.less, "less", self, other) }
    /// Where this tensor's element is larger.
    public func greater(than other: Tensor) -> Tensor { compare(.greater, "greater", self, other) }
    /// Where this tensor's element is smaller or equal.
    public func lessOrEqual(to other: Tensor) -> Tensor { compare(.lessOrEqual, "lessOrEqual", self, other) }
    /// Where this tensor's element is larger or equal.
    public func greaterOrEqual(to other: Tensor) -> Tensor {
        compare(.greaterOrEqual, "greaterOrEqual", self, other)
    }

    /// Where elements equal a number.
    public func equal(to value: Double) -> Tensor { equal(to: number(value, fractional: .float64)) }
    /// Where elements differ from a number.
    public func notEqual(to value: Double) -> Tensor { notEqual(to: number(value, fractional: .float64)) }
    /// Where elements are smaller than a number.
    public func less(than value: Double) -> Tensor { less(than: number(value, fractional: .float64)) }
    /// Where elements are larger than a number.
    public func greater(than value: Double) -> Tensor { greater(than: number(value, fractional: .float64)) }
    /// Where elements are NaN.
    public func isNaN() -> Tensor { notEqual(to: self) }

    /// Where a tensor is false, or 0.
    public static prefix func ! (x: Tensor) -> Tensor { x.equal(to: 0) }
    /// Where both tensors are true, or not 0.
    public static func .& (a: Tensor, b: Tensor) -> Tensor {
        (a.converted(to: .bool) * b.converted(to: .bool)).converted(to: .bool)
    }
    /// Where at least one of two tensors is true, or not 0.
    public static func .| (a: Tensor, b: Tensor) -> Tensor {
        Tensor.maximum(a.converted(to: .bool), b.converted(to: .bool)).converted(to: .bool)
    }

    /// `a` where `condition` is true, `b` elsewhere; all three broadcast. Gradients flow to the one that was taken.
    public static func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
        let common = max(a.dataType, b.dataType)
        let (x, y) = (a.converted(to: common), b.converted(to: common))
        let mask = condition.converted(to: .bool)
        let shape = mask.shape.broadcastOrTrap(
            with: x.shape.broadcastOrTrap(with: y.shape, for: "select"), for: "select")
        let result = x.computed(shape, common) { $0.select(mask, x, y, into: $1) }
        return result.derived(from: x, y) { gradient in
            let zero = Tensor(0, common, on: gradient.backend)
            x.accumulate(Tensor.select(mask, gradient, zero))
            y.accumulate(Tensor.select(mask, zero, gradient))
        }
    }

    /// This tensor with `value` where `mask` is true.
    public func masked(where mask: Tensor, with value: Double) -> Tensor {
        Tensor.select(mask, Tensor(value, dataType, on: backend), self)
    }
}
