extension Tensor {
    /// One reduction over some axes (all of them for nil), with those axes kept at size 1.
    ///
    /// Neighboring axes are reduced in one go, the innermost first.
    private func reduced(_ op: ReductionOperation, _ axes: [Bool]) -> Tensor {
        var current = detached().contiguous()
        var last = rank - 1
        while last >= 0 {
            guard axes[last] else {
                last -= 1
                continue
            }
            var first = last
            while first > 0, axes[first - 1] { first -= 1 }
            current = current.reduced(op, first..<last + 1)
            last = first - 1
        }
        return current
    }

    private func reduced(_ op: ReductionOperation, _ axes: Range<Int>) -> Tensor {
        var target = shape
        for axis in axes { target[axis] = 1 }
        return computed(target, dataType) {
            $0.reduce(
                op, self, outer: shape.product(of: 0..<axes.lowerBound), count: shape.product(of: axes),
                inner: shape.product(of: axes.upperBound..<rank), into: $1)
        }
    }

    /// Which axes are meant: all for nil.
    private func flags(_ axes: [Int]?, _ operation: StaticString) -> [Bool] {
        guard let axes else { return [Bool](repeating: true, count: rank) }
        var flags = [Bool](repeating: false, count: rank)
        for axis in axes { flags[shape.resolve(axis, for: operation)] = true }
        return flags
    }

    /// This tensor's shape after a reduction.
    private func shape(reducing flags: [Bool], keepingAxes: Bool) -> Shape {
        var result = Shape()
        for axis in 0..<rank where keepingAxes || !flags[axis] { result.append(flags[axis] ? 1 : shape[axis]) }
        return result
    }

    private func reshapedView(_ target: Shape) -> Tensor {
        Tensor(contiguous: self, as: target)
    }

    /// The sum over `axes` (all for nil), which vanish unless kept at size 1. Integers add up as Int64 and wrap around.
    public func sum(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
        let flags = flags(axes, "sum")
        let source = dataType.isReal ? self : converted(to: .int64)
        let kept = shape(reducing: flags, keepingAxes: true)
        return source.reduced(.sum, flags).reshapedView(shape(reducing: flags, keepingAxes: keepingAxes))
            .derived(from: self) { gradient in self.accumulate(gradient.reshaped(to: kept).viewed(as: self.shape)) }
    }

    /// The mean over `axes` (all for nil); NaN over no elements.
    public func mean(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
        let sum = real().sum(axes, keepingAxes: keepingAxes)
        return sum / (Double(count) / Double(sum.count))
    }

    /// The mean squared distance from the mean over `axes`; with `correction` 1 the unbiased estimate.
    public func variance(_ axes: [Int]? = nil, correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        let centered = real() - mean(axes, keepingAxes: true)
        let sum = centered.squared().sum(axes, keepingAxes: keepingAxes)
        return sum / max(0, Double(count) / Double(max(sum.count, 1)) - Double(correction))
    }

    /// The product over `axes` (all for nil).
    public func product(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
        let flags = flags(axes, "product")
        let source = dataType.isReal ? self : converted(to: .int64)
        let kept = shape(reducing: flags, keepingAxes: true)
        return source.reduced(.product, flags).reshapedView(shape(reducing: flags, keepingAxes: keepingAxes))
            .derived(from: self) { gradient in
                self.accumulate(gradient.reshaped(to: kept) * self.productOfOthers(flags))
            }
    }

    /// For each element the product of all others that are reduced with it, right also where some are 0.
    private func productOfOthers(_ flags: [Bool]) -> Tensor {
        let zeros = equal(to: 0).converted(to: dataType)
        let withoutZeros = Tensor.select(equal(to: 0), number(1), self)
        let axes = flags.indices.filter { flags[$0] }
        let zeroCount = zeros.sum(axes, keepingAxes: true)
        let othersWithoutZeros = withoutZeros.product(axes, keepingAxes: true) / withoutZeros
        return Tensor.select((zeroCount - zeros).equal(to: 0), othersWithoutZeros, number(0))
    }

    /// The largest element over `axes` (all for nil), which must have one; NaN wins. Equal ones share the gradient.
    public func maximum(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
        extreme(.maximum, "maximum", axes, keepingAxes)
    }

    /// The smallest element over `axes` (all for nil), which must have one; NaN wins. Equal ones share the gradient.
    public func minimum(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
        extreme(.minimum, "minimum", axes, keepingAxes)
    }

    private func extreme(
        _ op: ReductionOperation, _ operation: StaticString, _ axes: [Int]?, _ keepingAxes: Bool
    ) -> Tensor {
        let flags = flags(axes, operation)
        let axes = flags.indices.filter { flags[$0] }
        let kept = reduced(op, flags)
        require(
            count > 0 || kept.count == 0, "\(operation): shape \(shape) has no elements on axes \(axes) to choose from")
        return kept.reshapedView(shape(reducing: flags, keepingAxes: keepingAxes)).derived(from: self) { gradient in
            let isExtreme = self.equal(to: kept).converted(to: self.dataType)
            let share = gradient.reshaped(to: kept.shape) / isExtreme.sum(axes, keepingAxes: true)
            self.accumulate(isExtreme * share)
        }
    }

    /// Whether any element is not 0 over `axes`; false of none.
    public func any(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
        let flags = flags(axes, "any")
        return converted(to: .bool).reduced(.maximum, flags)
            .reshapedView(shape(reducing: flags, keepingAxes: keepingAxes))
    }

    /// Whether all elements are not 0 over `axes`; true of none.
    public func all(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
        !(!self).any(axes, keepingAxes: keepingAxes)
    }

    /// Summed back to a shape that this one was broadcast from.
    public func summed(to target: Shape) -> Tensor {
        guard target != shape else { return self }
        let extra = rank - target.count
        let axes = (0..<rank).filter { $0 < extra || (target[$0 - extra] == 1 && shape[$0] != 1) }
        return sum(axes, keepingAxes: true).reshaped(to: target)
    }
}
