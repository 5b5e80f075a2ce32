extension Tensor {
    /// The part of `axis` within `range`, every `step`-th of it; a negative step walks backwards. No copy.
    public func sliced(_ axis: Int = 0, _ range: Range<Int>, by step: Int = 1) -> Tensor {
        let at = shape.resolve(axis, for: "sliced")
        require(
            range.lowerBound >= 0 && range.upperBound <= shape[at] && step != 0,
            "sliced: \(range) by \(step) is not within axis \(axis) of shape \(shape)")
        let size = (range.count + abs(step) - 1) / abs(step)
        let start = step > 0 ? range.lowerBound : range.upperBound - 1
        return Tensor(
            viewOf: self, shape: shape.replacing(at, with: size),
            strides: strides.replacing(at, with: strides[at] * step),
            offset: size == 0 ? offset : offset + start * strides[at]
        ).derived(from: self) { gradient in
            self.accumulate(gradient) { $0.sliced(at, range, by: step) }
        }
    }

    /// What lies at `index` of `axis`, without that axis; negative indices count from the end. No copy.
    public func selected(_ axis: Int, _ index: Int) -> Tensor {
        let at = shape.resolve(axis, for: "selected")
        let position = index < 0 ? index + shape[at] : index
        require(
            position >= 0 && position < shape[at],
            "selected: index \(index) is not within axis \(axis) of shape \(shape)")
        return Tensor(
            viewOf: self, shape: shape.removing(at), strides: strides.removing(at),
            offset: offset + position * strides[at]
        ).derived(from: self) { gradient in
            self.accumulate(gradient) { $0.selected(at, position) }
        }
    }

    /// What lies at `index` of the first axis; assigning overwrites it.
    public subscript(index: Int) -> Tensor {
        get { selected(0, index) }
        set { noGrad { selected(0, index).assign(newValue) } }
    }

    /// Rows of the first axis; assigning overwrites them.
    public subscript(range: Range<Int>) -> Tensor {
        get { sliced(0, range) }
        set { noGrad { sliced(0, range).assign(newValue) } }
    }

    /// The axis cut into parts of the given sizes, which must add up to its size. No copy.
    public func split(_ axis: Int, sizes: [Int]) -> [Tensor] {
        let at = shape.resolve(axis, for: "split")
        require(
            sizes.reduce(0, +) == shape[at], "split: sizes \(sizes) do not add up to axis \(axis) of shape \(shape)")
        var start = 0
        return sizes.map { size in
            defer { start += size }
            return sliced(at, start..<start + size)
        }
    }
}
