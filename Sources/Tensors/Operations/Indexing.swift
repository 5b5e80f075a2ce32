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
        guard let bad = backend.firstIndex(outOf: limit, in: self) else { return .success(()) }
        return .failure(
            TensorError(
                .index, in: "\(operation)",
                "index \(bad.index) at position \(bad.position) is not within 0..<\(limit)"))
    }

    /// The slices of `axis` at `indices` (a vector), in that order and as often as they occur: `x[indices]` in NumPy.
    public func selecting(_ indices: Tensor, axis: Int = 0) -> Tensor {
        let at = shape.resolve(axis, for: "selecting")
        require(indices.rank == 1, "selecting: indices must be a vector, not \(indices.shape)")
        let rows = indices.indices(below: shape[at], for: "selecting")
        let result = computed(shape.replacing(at, with: rows.count), dataType) {
            $0.gatherSlices(contiguous(), axis: at, rows, into: $1)
        }
        return result.derived(from: self) { gradient in
            self.withAddedSlices { self.backend.scatterAddSlices(gradient.contiguous(), axis: at, rows, into: $0) }
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
        let result = computed(indices.shape, dataType) { $0.gather(contiguous(), axis: at, positions, into: $1) }
        return result.derived(from: self) { gradient in
            self.withAddedSlices { self.backend.scatterAdd(gradient.contiguous(), axis: at, positions, into: $0) }
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
        backend.scatterAdd(source.contiguous(), axis: at, positions, into: result)
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
