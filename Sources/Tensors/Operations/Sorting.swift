extension Tensor {
    /// The elements along `axis` in order, equal ones as they came, and where each was. NaN counts as the largest.
    public func sorted(_ axis: Int = -1, descending: Bool = false) -> (values: Tensor, indices: Tensor) {
        let indices = sortingIndices(axis, descending: descending)
        return (gathered(indices, axis: axis), indices)
    }

    /// Where the elements of the sorted axis come from: `sorted` is `gathered` at them. Int64.
    public func sortingIndices(_ axis: Int = -1, descending: Bool = false) -> Tensor {
        let at = shape.resolve(axis, for: "sorted")
        let rows = detached().transposed(at, rank - 1).contiguous()
        let result = computed(rows.shape, .int64) { $0.argSort(rows, descending: descending, into: $1) }
        return result.transposed(at, rank - 1).contiguous()
    }

    /// The `count` largest (or smallest) elements along `axis`, in order, and where they are.
    public func topK(_ count: Int, _ axis: Int = -1, largest: Bool = true) -> (values: Tensor, indices: Tensor) {
        let at = shape.resolve(axis, for: "topK")
        require(
            count >= 0 && count <= shape[at], "topK: axis \(axis) of shape \(shape) does not have \(count) elements")
        let indices = sortingIndices(at, descending: largest).sliced(at, 0..<count).contiguous()
        return (gathered(indices, axis: at), indices)
    }

    /// Where the largest element along `axis` is, which vanishes; the first of equal ones. NaN is largest. Int64.
    public func argMax(_ axis: Int = -1) -> Tensor { argExtreme(axis, maximum: true, "argMax") }

    /// Where the smallest element along `axis` is, which vanishes; the first of equal ones. NaN is smallest. Int64.
    public func argMin(_ axis: Int = -1) -> Tensor { argExtreme(axis, maximum: false, "argMin") }

    private func argExtreme(_ axis: Int, maximum: Bool, _ operation: StaticString) -> Tensor {
        let at = shape.resolve(axis, for: operation)
        require(shape[at] > 0 || count > 0, "\(operation): axis \(axis) of shape \(shape) has no elements")
        return computed(shape.removing(at), .int64) {
            $0.argExtreme(detached().contiguous(), axis: at, maximum: maximum, into: $1)
        }
    }

    /// The sums of all elements up to each one along `axis`; from the end when `reversed`. Integers add up as Int64 and
    /// wrap around.
    public func cumulativeSum(_ axis: Int, reversed: Bool = false) -> Tensor {
        let at = shape.resolve(axis, for: "cumulativeSum")
        let source = dataType.isReal ? contiguous() : converted(to: .int64).contiguous()
        let result = computed(shape, source.dataType) {
            $0.cumulativeSum(source, axis: at, reversed: reversed, into: $1)
        }
        return result.derived(from: self) { gradient in
            self.accumulate(gradient.cumulativeSum(at, reversed: !reversed))
        }
    }

    /// Values below which the fractions `levels` (in [0, 1]) of the elements along `axis` lie, which becomes an axis of
    /// the levels; between elements by linear interpolation, as in NumPy. NaN where an element is NaN.
    public func quantiles(_ levels: [Double], _ axis: Int = -1) -> Tensor {
        let at = shape.resolve(axis, for: "quantiles")
        let last = Double(shape[at] - 1)
        require(
            last >= 0 && levels.allSatisfy { (0...1).contains($0) },
            "quantiles: needs elements on axis \(axis) of shape \(shape) and levels in [0, 1], not \(levels)")
        let ordered = real().sorted(at).values
        let lower = ordered.selecting(Tensor(levels.map { Int(($0 * last).rounded(.down)) }, on: backend), axis: at)
        let upper = ordered.selecting(Tensor(levels.map { Int(($0 * last).rounded(.up)) }, on: backend), axis: at)
        var along = Shape(repeating: 1, count: rank)
        along[at] = levels.count
        let weights = Tensor(levels.map { $0 * last - ($0 * last).rounded(.down) }, along, on: backend)
        let between = lower + (upper - lower) * weights.converted(to: ordered.dataType)
        // The difference of two equal infinities is none.
        let result = Tensor.select(lower.equal(to: upper), lower, between)
        return result.masked(where: isNaN().any([at], keepingAxes: true), with: .nan)
    }
}
