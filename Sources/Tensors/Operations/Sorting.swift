import CKernels
import Workers

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
        let result = Tensor(uninitialized: rows.shape, .int64)
        let length = shape[at]
        let (from, to, type, width) = (rows.pointer, result.int64s, dataType.kernelType, dataType.width)
        Backend.forEachRows(length == 0 ? 0 : count / length, columns: length) { first, rows in
            let scratch = Tensor(uninitialized: Shape(4 * length), .int64)
            for row in first..<first + rows {
                let room = scratch.pointer.assumingMemoryBound(to: UInt64.self)
                podium_argsort(
                    type, descending ? 1 : 0, length, from + row * length * width, to + row * length, room)
            }
        }
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
        let result = Tensor(uninitialized: shape.removing(at), .int64)
        let source = detached().contiguous()
        let (outer, size, inner) = extents(around: at)
        let (from, to, type, width) = (source.pointer, result.int64s, dataType.kernelType, dataType.width)
        Backend.forEachRows(outer, columns: size * inner) { first, count in
            podium_arg_extreme(
                maximum ? 1 : 0, type, count, size, inner, from + first * size * inner * width, to + first * inner)
        }
        return result
    }

    /// The sums of all elements up to each one along `axis`; from the end when `reversed`. Integers add up as Int64 and
    /// wrap around.
    public func cumulativeSum(_ axis: Int, reversed: Bool = false) -> Tensor {
        let at = shape.resolve(axis, for: "cumulativeSum")
        let source = dataType.isReal ? contiguous() : converted(to: .int64).contiguous()
        let result = Tensor(uninitialized: shape, source.dataType)
        let (outer, size, inner) = extents(around: at)
        let (from, to) = (source.pointer, result.pointer)
        let (type, width) = (source.dataType.kernelType, source.dataType.width)
        Backend.forEachRows(outer, columns: size * inner) { first, count in
            let start = first * size * inner * width
            podium_cumulative_sum(type, reversed ? 1 : 0, count, size, inner, from + start, to + start)
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
        let lower = ordered.selecting(Tensor(levels.map { Int(($0 * last).rounded(.down)) }), axis: at)
        let upper = ordered.selecting(Tensor(levels.map { Int(($0 * last).rounded(.up)) }), axis: at)
        var along = Shape(repeating: 1, count: rank)
        along[at] = levels.count
        let weights = Tensor(levels.map { $0 * last - ($0 * last).rounded(.down) }, along)
        let between = lower + (upper - lower) * weights.converted(to: ordered.dataType)
        // The difference of two equal infinities is none.
        let result = Tensor.select(lower.equal(to: upper), lower, between)
        return result.masked(where: isNaN().any([at], keepingAxes: true), with: .nan)
    }
}
