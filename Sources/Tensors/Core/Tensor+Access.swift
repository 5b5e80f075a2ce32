extension Tensor {
    /// The address of the first element. Valid while the tensor, held in a variable, lives.
    public var pointer: UnsafeMutableRawPointer { storage.pointer + offset * dataType.width }

    /// The elements of a contiguous Float32 tensor, for kernels; others end the program. Valid while the tensor, held in a
    /// variable, lives.
    public var floats: UnsafeMutablePointer<Float> {
        require(dataType == .float32 && isContiguous, "floats: needs contiguous float32, not \(summary)")
        return (storage.pointer + offset * 4).assumingMemoryBound(to: Float.self)
    }

    /// Calls `body` with the elements in memory; ends the program when the tensor is not contiguous or its elements are
    /// not `Element`. Writing through the buffer changes every view of the same storage, and gradients know nothing of it.
    public func withUnsafeMutableElements<Element: TensorElement, Result>(
        of type: Element.Type, _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        require(
            dataType == Element.dataType && isContiguous,
            "withUnsafeMutableElements: needs contiguous \(Element.dataType), not \(summary)")
        let start = pointer.bindMemory(to: Element.self, capacity: count)
        return try withExtendedLifetime(self) { try body(UnsafeMutableBufferPointer(start: start, count: count)) }
    }

    /// The elements in row-major order, converted to `Element`.
    public func elements<Element: TensorElement>(_ type: Element.Type = Element.self) -> [Element] {
        let source = converted(to: Element.dataType).detached().contiguous()
        return source.withUnsafeMutableElements(of: Element.self) { Array($0) }
    }

    /// The only element, as a Double, to which integers beyond 2⁵³ are rounded; more or none end the program.
    public var item: Double {
        require(count == 1, "item: needs one element, not shape \(shape)")
        switch dataType {
        case .float32: return Double(pointer.load(as: Float.self))
        case .float64: return pointer.load(as: Double.self)
        case .int32: return Double(pointer.load(as: Int32.self))
        case .int64: return Double(pointer.load(as: Int64.self))
        case .uint8, .bool: return Double(pointer.load(as: UInt8.self))
        }
    }

    /// Overwrites the elements with those of `source`, which is broadcast and converted; on every view of the storage,
    /// of which `source` may be one. For weights and statistics, outside of differentiation.
    public func assign(_ source: Tensor) {
        require(
            source.shape.broadcasts(to: shape), "assign: shape \(source.shape) does not broadcast to \(shape)")
        require(
            !shape.indices.contains { shape[$0] > 1 && strides[$0] == 0 },
            "assign: elements of \(summary) share their memory; use copy()")
        let converted = dataType == .bool ? source.detached().converted(to: .bool) : source.detached()
        let apart = converted.storage === storage ? converted.copy() : converted
        Backend.copy(apart.viewed(as: shape), into: self)
    }

    /// For messages: `float32[64, 28]`.
    var summary: String { "\(dataType)\(shape)" + (isContiguous ? "" : " with strides \(strides)") }
}
