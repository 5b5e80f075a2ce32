extension Tensor {
    /// `scale * x + offset` in one pass. Integers take whole numbers only.
    func affine(_ scale: Double, _ offset: Double) -> Tensor {
        guard dataType.isReal else { return affineOfIntegers(scale, offset) }
        let result = computed(shape, dataType) { $0.unary(.affine(scale, offset), self, into: $1) }
        return result.derived(from: self) { gradient in self.accumulate(gradient.affine(scale, 0)) }
    }

    /// Integers stay integers where the numbers are whole, of a wider type where those do not fit into this one.
    private func affineOfIntegers(_ scale: Double, _ offset: Double) -> Tensor {
        let (factor, addend) = (number(scale), number(offset))
        guard !factor.dataType.isReal, !addend.dataType.isReal else { return real().affine(scale, offset) }
        return self * factor + addend
    }

    /// A number as an operand: of this tensor's type if that can hold it, else of the first integer type that can, else
    /// of `fractional` type.
    func number(_ value: Double, fractional: DataType = .float32) -> Tensor {
        guard !dataType.isReal else { return Tensor(value, dataType, on: backend) }
        let type = [.uint8, .int32, .int64].first { $0 >= dataType && $0.holds(value) }
        return Tensor(value, type ?? fractional, on: backend)
    }

    /// Every element plus a number.
    public static func + (a: Tensor, b: Double) -> Tensor { a.affine(1, b) }
    /// A number plus every element.
    public static func + (a: Double, b: Tensor) -> Tensor { b.affine(1, a) }
    /// Every element minus a number.
    public static func - (a: Tensor, b: Double) -> Tensor { a.affine(1, -b) }
    /// A number minus every element.
    public static func - (a: Double, b: Tensor) -> Tensor { b.affine(-1, a) }
    /// Every element times a number.
    public static func * (a: Tensor, b: Double) -> Tensor { a.affine(b, 0) }
    /// A number times every element.
    public static func * (a: Double, b: Tensor) -> Tensor { b.affine(a, 0) }
    /// Every element divided by a number; of integers by a whole number cut toward zero.
    public static func / (a: Tensor, b: Double) -> Tensor { a / a.number(b) }
    /// A number divided by every element; integers become Float32.
    public static func / (a: Double, b: Tensor) -> Tensor {
        a == 1 ? b.reciprocal() : Tensor(a, b.real().dataType, on: b.backend) / b.real()
    }
    /// Every element with its sign changed.
    public static prefix func - (x: Tensor) -> Tensor {
        x.dataType.isReal ? x.affine(-1, 0) : 0 - x
    }
}

extension DataType {
    /// Whether `value` is one of this integer type's numbers.
    fileprivate func holds(_ value: Double) -> Bool {
        switch self {
        case .uint8: UInt8(exactly: value) != nil
        case .int32: Int32(exactly: value) != nil
        case .int64: Int64(exactly: value) != nil
        case .bool, .float32, .float64: false
        }
    }
}
