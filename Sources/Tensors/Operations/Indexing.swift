import CKernels
import Workers

extension Tensor {
    /// This tensor's elements as contiguous Int64 indices, each within `0..<limit`; others end the program.
    func indices(below limit: Int, for operation: StaticString) -> Tensor {
        require(!dataType.isReal && dataType != .bool, "\(operation): indices must be integers, not \(dataType)")
        let result = converted(to: .int64).contiguous()
        if case .failure(let error) = result.checkIndices(below: limit, for: operation) {
            misuse(error.description)
        }
        return result
    }

    /// Throws `TensorError` with code `index` unless every element is within `0..<limit`: for indices that come from
    /// data, before they are given to an operation, which would end the program.
    public func validateIndices(below limit: Int) throws(TensorError) {
        try converted(to: .int64).contiguous().checkIndices(below: limit, for: "validateIndices").get()
    }

    private func checkIndices(below limit: Int, for operation: StaticString) -> Result<Void, TensorError> {
        let bad = podium_first_out_of_range(int64s, count, Int64(limit))
        guard bad >= 0 else { return .success(()) }
        return .failure(
            TensorError(
                .index, in: "\(operation)",
                "index \(int64s[bad]) at position \(bad) is not within 0..<\(limit)"))
    }

    /// The elements of a contiguous Int64 tensor.
    var int64s: UnsafeMutablePointer<Int64> { pointer.assumingMemoryBound(to: Int64.self) }

    /// The product of the sizes before `axis`, its size, and the product of those after it.
    func extents(around axis: Int) -> (outer: Int, size: Int, inner: Int) {
        (shape.product(of: 0..<axis), shape[axis], shape.product(of: axis + 1..<rank))
    }

    /// The slices of `axis` at `indices` (a vector), in that order and as often as they occur: `x[indices]` in NumPy.
    public func selecting(_ indices: Tensor, axis: Int = 0) -> Tensor {
        let at = shape.resolve(axis, for: "selecting")
        require(indices.rank == 1, "selecting: indices must be a vector, not \(indices.shape)")
        let rows = indices.indices(below: shape[at], for: "selecting")
        let result = Tensor(uninitialized: shape.replacing(at, with: rows.count), dataType)
        Backend.gatherSlices(contiguous(), axis: at, rows, into: result)
        return result.derived(from: self) { gradient in
            self.withAddedSlices { Backend.scatterAddSlices(gradient.contiguous(), axis: at, rows, into: $0) }
        }
    }

    private func withAddedSlices(_ body: (Tensor) -> Void) {
        guard requiresGrad else { return }
        withSoleGradient(body)
    }

    /// Rows of a table, `[rows, width]`, at integer `indices` of any shape: `[…, width]`. The gradient of a row is the
    /// sum of those of its uses.
    public func embedding(_ indices: Tensor) -> Tensor {
        require(rank == 2, "embedding: the table must be [rows, width], not \(shape)")
        return selecting(indices.flattened()).reshaped(to: indices.shape + Shape(shape[1]))
    }

    /// `result[…, k, …] = self[…, indices[…, k, …], …]` along `axis`; `indices` has this tensor's shape but on `axis`.
    public func gathered(_ indices: Tensor, axis: Int) -> Tensor {
        let at = checkedAxis(axis, indices, "gathered")
        let positions = indices.indices(below: shape[at], for: "gathered")
        let source = contiguous()
        let result = Tensor(uninitialized: indices.shape, dataType)
        let (outer, size, inner) = source.extents(around: at)
        podium_gather(
            dataType.width, outer, size, inner, positions.int64s, indices.shape[at], source.pointer, result.pointer)
        return result.derived(from: self) { gradient in
            self.withAddedSlices { Backend.scatterAdd(gradient.contiguous(), axis: at, positions, into: $0) }
        }
    }

    /// This tensor with `source[…, k, …]` added at `[…, indices[…, k, …], …]` along `axis`; places met several times
    /// get the sum. `indices` and `source` have one shape, this tensor's but on `axis`.
    public func scatterAdding(_ source: Tensor, at indices: Tensor, axis: Int) -> Tensor {
        let at = checkedAxis(axis, indices, "scatterAdding")
        require(dataType != .bool, "scatterAdding: Bool cannot be added; use integers")
        require(
            source.shape == indices.shape && source.dataType == dataType,
            "scatterAdding: source \(source.summary) must be \(dataType) in the shape of the indices, \(indices.shape)")
        let positions = indices.indices(below: shape[at], for: "scatterAdding")
        let result = detached().copy()
        Backend.scatterAdd(source.contiguous(), axis: at, positions, into: result)
        return result.derived(from: self, source) { gradient in
            self.accumulate(gradient)
            source.accumulate(gradient.gathered(positions, axis: at))
        }
    }

    private func checkedAxis(_ axis: Int, _ indices: Tensor, _ operation: StaticString) -> Int {
        let at = shape.resolve(axis, for: operation)
        require(
            indices.rank == rank && indices.shape.removing(at) == shape.removing(at),
            "\(operation): indices \(indices.shape) must have shape \(shape) but on axis \(axis)")
        return at
    }
}

extension Backend {
    static func gatherSlices(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        let (outer, size, inner) = x.extents(around: axis)
        let (width, count, rows) = (x.dataType.width, indices.count, indices.int64s)
        let (from, to) = (x.pointer, out.pointer)
        guard outer == 1 else {
            return podium_gather_slices(width, outer, size, inner, rows, count, from, to)
        }
        forEachRows(count, columns: inner) { first, count in
            podium_gather_slices(width, 1, size, inner, rows + first, count, from, to + first * inner * width)
        }
    }

    /// Large destinations are cut into ranges of rows; each piece looks at all indices and adds those of its range.
    static func scatterAddSlices(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        let (outer, size, inner) = out.extents(around: axis)
        let (type, count) = (x.dataType.kernelType, indices.count)
        let isLarge = count * inner * outer >= 2 * grain
        WorkerPool.shared.forEachRange(of: size, size: isLarge ? (size + 7) / 8 : size) { range in
            podium_scatter_add_slices(
                type, outer, size, inner, indices.int64s, count, Int64(range.lowerBound), Int64(range.upperBound),
                x.pointer, out.pointer)
        }
    }

    static func scatterAdd(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        let (outer, size, inner) = out.extents(around: axis)
        podium_scatter_add(
            x.dataType.kernelType, outer, size, inner, indices.int64s, indices.shape[axis], x.pointer, out.pointer)
    }
}
