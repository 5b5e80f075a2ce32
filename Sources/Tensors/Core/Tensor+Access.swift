extension Tensor {
    /// The address of the first element, where it is in the host's memory; other tensors end the program. Valid while the
    /// tensor, held in a variable, lives.
    public var pointer: UnsafeMutableRawPointer { address + offset * dataType.width }

    private var address: UnsafeMutableRawPointer {
        guard let address = memory.address else { reportUnreachable() }
        return address
    }

    @inline(never)
    private func reportUnreachable() -> Never {
        misuse("the tensor \(summary) lies on \(backend.device), whose memory the host does not reach; use on(_:)")
    }

    /// The elements of a contiguous Float32 tensor in the host's memory, for kernels; others end the program. Valid while the tensor, held in a
    /// variable, lives.
    public var floats: UnsafeMutablePointer<Float> {
        require(dataType == .float32 && isContiguous, "floats: needs contiguous float32, not \(summary)")
        return (address + offset * 4).assumingMemoryBound(to: Float.self)
    }

    /// Calls `body` with the elements in the host's memory, in a copy where the backend's own is another; ends the program
    /// when the tensor is not contiguous or its elements are not `Element`.
    public func withUnsafeElements<Element: TensorElement, Result>(
        of type: Element.Type, _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        try withElements(of: type, writesBack: false) { try body(UnsafeBufferPointer($0)) }
    }

    /// As `withUnsafeElements`, for elements that `body` changes. That changes every view of the same storage, and gradients
    /// know nothing of it.
    public func withUnsafeMutableElements<Element: TensorElement, Result>(
        of type: Element.Type, _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        try withElements(of: type, writesBack: true, body)
    }

    private func withElements<Element: TensorElement, Result>(
        of type: Element.Type, writesBack: Bool, _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        require(
            dataType == Element.dataType && isContiguous,
            "elements in memory: needs contiguous \(Element.dataType), not \(summary)")
        let byteOffset = offset * dataType.width
        if let address = memory.address {
            let start = (address + byteOffset).bindMemory(to: Element.self, capacity: count)
            return try withExtendedLifetime(self) { try body(UnsafeMutableBufferPointer(start: start, count: count)) }
        }
        return try withUnsafeTemporaryAllocation(of: Element.self, capacity: count) { copy in
            backend.read(memory, at: byteOffset, into: UnsafeMutableRawBufferPointer(copy))
            let result = try body(copy)
            if writesBack { backend.write(UnsafeRawBufferPointer(copy), to: memory, at: byteOffset) }
            return result
        }
    }

    /// Calls `body` with the bytes of the elements of a contiguous tensor, to overwrite them all.
    func fillBytes(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
        let byteCount = count * dataType.width
        if memory.address != nil {
            return withExtendedLifetime(self) { body(.init(start: pointer, count: byteCount)) }
        }
        withScratch(byteCount, of: UInt8.self) { scratch in
            let bytes = UnsafeMutableRawBufferPointer(start: scratch, count: byteCount)
            body(bytes)
            backend.write(UnsafeRawBufferPointer(bytes), to: memory, at: offset * dataType.width)
        }
    }

    /// The elements in row-major order, converted to `Element`.
    public func elements<Element: TensorElement>(_ type: Element.Type = Element.self) -> [Element] {
        let source = converted(to: Element.dataType).detached().contiguous()
        return source.withUnsafeElements(of: Element.self) { Array($0) }
    }

    /// The only element, as a Double, to which integers beyond 2⁵³ are rounded; more or none end the program.
    public var item: Double {
        require(count == 1, "item: needs one element, not shape \(shape)")
        switch dataType {
        case .float32: return Double(only(Float.self))
        case .float64: return only(Double.self)
        case .int32: return Double(only(Int32.self))
        case .int64: return Double(only(Int64.self))
        case .uint8, .bool: return Double(only(UInt8.self))
        }
    }

    /// The only element, which has the layout of `Element`.
    func only<Element: BitwiseCopyable>(_ type: Element.Type) -> Element {
        withUnsafeTemporaryAllocation(of: Element.self, capacity: 1) { element in
            backend.read(memory, at: offset * dataType.width, into: UnsafeMutableRawBufferPointer(element))
            return element[0]
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
        let apart = converted.memory === memory ? converted.copy() : converted
        backend.copy(apart.viewed(as: shape), into: self)
    }

    /// For messages: `float32[64, 28]`.
    var summary: String { "\(dataType)\(shape)" + (isContiguous ? "" : " with strides \(strides)") }
}
