extension Tensor {
    /// This tensor where its elements lie in order, else a copy in which they do.
    public func contiguous() -> Tensor { isContiguous ? self : copy() }

    /// The same elements in storage of their own, in order.
    public func copy() -> Tensor {
        let result = computed(shape, dataType) { $0.copy(self, into: $1) }
        return result.derived(from: self) { gradient in self.accumulate(gradient) }
    }

    /// The elements as another type. Real numbers are cut toward zero on their way to integers, and saturate (NaN becomes
    /// 0); integers keep their lowest bits in narrower ones; to Bool goes whether they differ from 0. A gradient flows
    /// between real types.
    public func converted(to dataType: DataType) -> Tensor {
        guard dataType != self.dataType else { return self }
        if dataType == .bool { return notEqual(to: Tensor(0, self.dataType, on: backend)) }
        let result = computed(shape, dataType) { $0.copy(self, into: $1) }
        guard dataType.isReal else { return result }
        return result.derived(from: self) { gradient in self.accumulate(gradient) }
    }
}
