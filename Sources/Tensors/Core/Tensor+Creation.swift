extension Tensor {
    /// All elements equal to `value`, converted as by `converted(to:)`.
    public static func full(_ shape: Shape, _ value: Double, _ dataType: DataType = .float32) -> Tensor {
        let result = Tensor(uninitialized: shape, dataType)
        Backend.fill(result, with: value)
        return result
    }

    /// All elements 0 (false).
    public static func zeros(_ shape: Shape, _ dataType: DataType = .float32) -> Tensor { full(shape, 0, dataType) }

    /// All elements 1 (true).
    public static func ones(_ shape: Shape, _ dataType: DataType = .float32) -> Tensor { full(shape, 1, dataType) }

    /// A scalar.
    public convenience init(_ value: Double, _ dataType: DataType = .float32) {
        self.init(uninitialized: Shape(), dataType)
        Backend.fill(self, with: value)
    }

    /// `start`, `start + step`, … : `count` numbers, converted as by `converted(to:)`; not Bool.
    public static func ramp(
        from start: Double = 0, count: Int, by step: Double = 1, _ dataType: DataType = .float32
    ) -> Tensor {
        require(dataType != .bool, "ramp: Bool does not count; use uint8")
        let result = Tensor(uninitialized: Shape(count), dataType)
        Backend.ramp(from: start, by: step, into: result)
        return result
    }

    /// The identity matrix of `size` rows.
    public static func identity(_ size: Int, _ dataType: DataType = .float32) -> Tensor {
        let result = zeros(Shape(size, size), dataType)
        Backend.fill(result.diagonal(), with: 1)
        return result
    }

    /// A vector of `elements`.
    public convenience init<Element: TensorElement>(_ elements: [Element]) {
        self.init(elements, Shape(elements.count))
    }

    /// `elements` in row-major order, seen in `shape`, whose product must be their number.
    public convenience init<Element: TensorElement>(_ elements: [Element], _ shape: Shape) {
        require(
            elements.count == shape.elementCount,
            "Tensor: \(elements.count) elements do not fill shape \(shape), which has \(shape.elementCount)")
        self.init(uninitialized: shape, Element.dataType)
        elements.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { pointer.copyMemory(from: base, byteCount: bytes.count) }
        }
    }

    /// As `init(_:_:)` where data decides the shape; throws `TensorError` with code `shape` where the product of the
    /// sizes is not the number of elements.
    public convenience init<Element: TensorElement>(validating elements: [Element], _ shape: Shape) throws(TensorError)
    {
        guard elements.count == shape.elementCount else {
            throw TensorError(
                .shape, in: "Tensor",
                "\(elements.count) elements do not fill shape \(shape), which has \(shape.elementCount)")
        }
        self.init(elements, shape)
    }
}
