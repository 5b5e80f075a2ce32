extension Tensor {
    /// Scaled dot-product attention, softmax(Q Kᵀ / √width) V (Vaswani et al., 2017); this tensor is the queries.
    ///
    /// - Parameters:
    ///   - keys: `[…, tokens, width]`.
    ///   - values: `[…, tokens, value width]`.
    ///   - mask: Bool, broadcast to `[…, queries, tokens]`; true where a query may look.
    /// - Returns: `[…, queries, value width]` for this tensor's `[…, queries, width]`.
    public func attention(keys: Tensor, values: Tensor, mask: Tensor? = nil) -> Tensor {
        require(
            rank >= 2 && keys.rank >= 2 && shape[rank - 1] == keys.shape[keys.rank - 1],
            "attention: queries \(shape) and keys \(keys.shape) must have the same width")
        let scores = self.matmul(keys.transposed()) / Double(shape[rank - 1]).squareRoot()
        let allowed = mask.map { scores.masked(where: !$0, with: -.infinity) } ?? scores
        return allowed.softmax().matmul(values)
    }
}
