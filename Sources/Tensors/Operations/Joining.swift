extension Tensor {
    /// Tensors of one type joined along `axis`; their shapes are equal but there.
    public static func concatenated(_ parts: [Tensor], axis: Int = 0) -> Tensor {
        guard let first = parts.first else { misuse("concatenated: needs at least one tensor") }
        let at = first.shape.resolve(axis, for: "concatenated")
        for part in parts {
            require(
                part.dataType == first.dataType && part.rank == first.rank
                    && part.shape.removing(at) == first.shape.removing(at),
                "concatenated: \(part.summary) and \(first.summary) must agree in all but axis \(axis)")
        }
        let size = parts.reduce(0) { $0 + $1.shape[at] }
        let result = Tensor(
            uninitialized: first.shape.replacing(at, with: size), first.dataType, on: first.backend)
        var start = 0
        for part in parts {
            result.backend.copy(part, into: result.sliced(at, start..<start + part.shape[at]))
            start += part.shape[at]
        }
        return result.derived(from: parts) { gradient in
            var start = 0
            for part in parts {
                part.accumulate(gradient.sliced(at, start..<start + part.shape[at]))
                start += part.shape[at]
            }
        }
    }

    /// Tensors of one shape and type, side by side on a new axis.
    public static func stacked(_ parts: [Tensor], axis: Int = 0) -> Tensor {
        concatenated(parts.map { $0.expanded(at: axis < 0 ? axis + $0.rank + 1 : axis) }, axis: axis)
    }

    /// More elements around: `amounts[i]` are how many before and after on axis `i`, all equal to `value`.
    public func padded(_ amounts: [(before: Int, after: Int)], with value: Double = 0) -> Tensor {
        require(
            amounts.count == rank && amounts.allSatisfy { $0.before >= 0 && $0.after >= 0 },
            "padded: needs \(rank) pairs of amounts, none negative, for shape \(shape)")
        func inside(_ whole: Tensor) -> Tensor {
            amounts.indices.reduce(whole) { part, axis in
                part.sliced(axis, amounts[axis].before..<amounts[axis].before + shape[axis])
            }
        }
        let target = Shape(amounts.indices.map { shape[$0] + amounts[$0].before + amounts[$0].after })
        let result = Tensor.full(target, value, dataType, on: backend)
        backend.copy(self, into: inside(result))
        return result.derived(from: self) { gradient in self.accumulate(inside(gradient)) }
    }

    /// Cut along `axis` into the single slices: the inverse of `stacked`. No copy.
    public func unstacked(_ axis: Int = 0) -> [Tensor] {
        let at = shape.resolve(axis, for: "unstacked")
        return (0..<shape[at]).map { selected(at, $0) }
    }
}
