import CKernels

extension Tensor {
    /// `scale * x + offset` in one pass. Integers take whole numbers only.
    func affine(_ scale: Double, _ offset: Double) -> Tensor {
        guard dataType.isReal else { return affineOfIntegers(scale, offset) }
        let result = Tensor(uninitialized: shape, dataType)
        Backend.unary(PODIUM_SCALE_AND_ADD, self, into: result, scale, offset)
        return result.derived(from: self) { gradient in self.accumulate(gradient.affine(scale, 0)) }
    }

    /// Integers stay integers where the numbers are whole.
    private func affineOfIntegers(_ scale: Double, _ offset: Double) -> Tensor {
        guard scale == scale.rounded(), offset == offset.rounded() else { return real().affine(scale, offset) }
        let type = max(dataType, .uint8)
        return self * Tensor(scale, type) + Tensor(offset, type)
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
    /// Every element divided by a number.
    public static func / (a: Tensor, b: Double) -> Tensor {
        a.dataType.isReal ? a.affine(1 / b, 0) : a / Tensor(b, b == b.rounded() ? a.dataType : .float32)
    }
    /// A number divided by every element.
    public static func / (a: Double, b: Tensor) -> Tensor { b.reciprocal() * a }
    /// Every element with its sign changed.
    public static prefix func - (x: Tensor) -> Tensor {
        x.dataType.isReal ? x.affine(-1, 0) : 0 - x
    }
}
