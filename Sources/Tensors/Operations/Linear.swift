extension Tensor {
    /// The affine map of a dense layer, `x Wᵀ + b`, and after it, in the same pass, max(·, 0) where `relu`.
    ///
    /// - Parameters:
    ///   - weight: `[outputs, inputs]`, the layout of PyTorch's files.
    ///   - bias: `[outputs]`.
    /// - Returns: `[…, outputs]` for this tensor's `[…, inputs]`.
    public func linear(_ weight: Tensor, bias: Tensor? = nil, relu: Bool = false) -> Tensor {
        require(
            weight.rank == 2 && rank >= 1 && shape[rank - 1] == weight.shape[1]
                && bias?.shape ?? Shape(weight.shape[0]) == Shape(weight.shape[0]),
            "linear: input \(shape) and weight \(weight.shape) (outputs, inputs) do not fit, or the bias is not of shape "
                + "[outputs]")
        guard rank == 2 else {
            let rows = reshaped(to: Shape(shape.product(of: 0..<rank - 1), weight.shape[1]))
            return rows.linear(weight, bias: bias, relu: relu)
                .reshaped(to: shape.replacing(rank - 1, with: weight.shape[0]))
        }
        let result = linearForward(weight, bias, relu)
        let parents = bias.map { [self, weight, $0] } ?? [self, weight]
        return result.derived(from: parents) { [y = relu ? result.detached() : nil] incoming in
            let gradient = y.map { incoming.reluGradient(at: $0) } ?? incoming.contiguous()
            self.accumulate(gradient.matmul(weight))
            weight.accumulate(gradient.transposed().matmul(self))
            bias?.accumulate(gradient.sum([0]))
        }
    }

    private func linearForward(_ weight: Tensor, _ bias: Tensor?, _ relu: Bool) -> Tensor {
        let (x, w, shift) = (contiguous(), weight.contiguous(), bias?.contiguous())
        guard dataType == .float32, weight.dataType == .float32, bias?.dataType ?? .float32 == .float32 else {
            let product = x.detached().matmul(w.detached().transposed())
            let sum = shift.map { product + $0.detached() } ?? product
            return relu ? sum.relu() : sum
        }
        return computed(Shape(shape[0], weight.shape[0])) { $0.linear(x, w, bias: shift, relu: relu, into: $1) }
    }

    private func reluGradient(at y: Tensor) -> Tensor {
        computed(shape, dataType) { $0.binary(.reluGradient, self, y, into: $1) }
    }
}
