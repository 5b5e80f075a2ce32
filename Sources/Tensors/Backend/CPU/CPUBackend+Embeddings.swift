import CKernels

extension CPUBackend {
    /// Row i of `rows` becomes that of `table` at `codes[i]`.
    public func takeRows(of table: Tensor, at codes: Tensor, into rows: Tensor) {
        podium_take_rows(
            codes.count, table.shape[1], table.floats, codes.codesInMemory, codes.strides[0], rows.rowsInMemory,
            rows.strides[0])
    }

    /// Adds row i of `rows` to that of `table` at `codes[i]`, in order.
    public func addRows(_ rows: Tensor, at codes: Tensor, into table: Tensor) {
        podium_add_rows(
            codes.count, table.shape[1], rows.rowsInMemory, rows.strides[0], codes.codesInMemory, codes.strides[0],
            table.floats)
    }

    /// Numbers as tokens, the last of `tokens`.
    public func numberTokens(_ x: Tensor, weight: Tensor, bias: Tensor, into tokens: Tensor) {
        let (columns, width) = (weight.shape[0], weight.shape[1])
        podium_number_tokens(
            x.shape[0], columns, tokens.shape[1] - columns, width, x.floats, weight.floats, bias.floats, tokens.floats)
    }

    /// The gradients at weight and bias, the rows' parts added in order.
    public func numberTokensGradient(
        _ gradient: Tensor, at x: Tensor, intoWeight weight: Tensor, intoBias bias: Tensor
    ) {
        let (columns, width) = (weight.shape[0], weight.shape[1])
        fill(weight, with: 0)
        fill(bias, with: 0)
        podium_number_tokens_backward(
            x.shape[0], columns, gradient.shape[1] - columns, width, x.floats, gradient.floats, weight.floats,
            bias.floats)
    }
}

extension Tensor {
    /// A matrix whose rows may lie apart.
    fileprivate var rowsInMemory: UnsafeMutablePointer<Float> { pointer.assumingMemoryBound(to: Float.self) }
    /// A vector of any stride.
    fileprivate var codesInMemory: UnsafeMutablePointer<Int32> { pointer.assumingMemoryBound(to: Int32.self) }
}
