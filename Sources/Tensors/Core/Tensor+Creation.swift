extension Tensor {
    /// All elements equal to `value`, converted as by `converted(to:)`.
    public static func full(
        _ shape: Shape, _ value: Double, _ dataType: DataType = .float32, on backend: any Backend = currentBackend
    ) -> Tensor {
        let result = Tensor(uninitialized: shape, dataType, on: backend)
        backend.fill(result, with: value)
        return result
    }

    /// All elements 0 (false).
    public static func zeros(
        _ shape: Shape, _ dataType: DataType = .float32, on backend: any Backend = currentBackend
    ) -> Tensor {
        full(shape, 0, dataType, on: backend)
    }

    /// All elements 1 (true).
    public static func ones(
        _ shape: Shape, _ dataType: DataType = .float32, on backend: any Backend = currentBackend
    ) -> Tensor {
        full(shape, 1, dataType, on: backend)
    }

    /// A scalar.
    public convenience init(
        _ value: Double, _ dataType: DataType = .float32, on backend: any Backend = Tensor.currentBackend
    ) {
        self.init(uninitialized: Shape(), dataType, on: backend)
        backend.fill(self, with: value)
    }

    /// `start`, `start + step`, … : `count` numbers, converted as by `converted(to:)`; not Bool.
    public static func ramp(
        from start: Double = 0, count: Int, by step: Double = 1, _ dataType: DataType = .float32,
        on backend: any Backend = currentBackend
    ) -> Tensor {
        require(dataType != .bool, "ramp: Bool does not count; use uint8")
        let result = Tensor(uninitialized: Shape(count), dataType, on: backend)
        backend.ramp(from: start, by: step, into: result)
        return result
    }

    /// The identity matrix of `size` rows.
    public static func identity(
        _ size: Int, _ dataType: DataType = .float32, on backend: any Backend = currentBackend
    ) -> Tensor {
        let result = zeros(Shape(size, size), dataType, on: backend)
        backend.fill(result.diagonal(), with: 1)
        return result
    }

    /// A vector of `elements`.
    public convenience init<Element: TensorElement>(
        _ elements: [Element], on backend: any Backend = Tensor.currentBackend
    ) {
        self.init(elements, Shape(elements.count), on: backend)
    }

    /// `elements` in row-major order, seen in `shape`, whose product must be their number.
    public convenience init<Element: TensorElement>(
        _ elements: [Element], _ shape: Shape, on backend: any Backend = Tensor.currentBackend
    ) {
        require(
            elements.count == shape.elementCount,
            "Tensor: \(elements.count) elements do not fill shape \(shape), which has \(shape.elementCount)")
        self.init(uninitialized: shape, Element.dataType, on: backend)
        elements.withUnsafeBytes { backend.write($0, to: memory, at: 0) }
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
