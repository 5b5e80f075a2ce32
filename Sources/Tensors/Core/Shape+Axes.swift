extension Shape {
    /// Whether a tensor can have this shape: no size is negative, and the strides, which sizes of 0 do not shorten, are
    /// numbers of elements that can be counted in bytes.
    package var isPossible: Bool {
        var bytes = 8
        for size in self {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: Swift.max(size, 1))
            guard size >= 0, !overflow else { return false }
            bytes = product
        }
        return true
    }

    /// The strides of contiguous storage and the number of elements, in one pass; nil for a shape that is not possible.
    var contiguousLayout: (strides: Shape, count: Int)? {
        var (strides, step, bytes) = (self, 1, 8)
        for axis in stride(from: count - 1, through: 0, by: -1) {
            let size = self[axis]
            strides[axis] = step
            let (product, overflow) = bytes.multipliedReportingOverflow(by: Swift.max(size, 1))
            guard size >= 0, !overflow else { return nil }
            (step, bytes) = (step * size, product)
        }
        return (strides, step)
    }

    /// Whether these are strides of elements that follow each other in memory, for a tensor of `shape`.
    func areContiguous(for shape: Shape) -> Bool {
        var step = 1
        for axis in stride(from: shape.count - 1, through: 0, by: -1) where shape[axis] != 1 {
            if self[axis] != step { return shape.elementCount == 0 }
            step *= shape[axis]
        }
        return true
    }

    /// The strides of contiguous storage: how many elements apart neighbors on each axis are.
    var contiguousStrides: Shape {
        var strides = self
        var step = 1
        for axis in stride(from: count - 1, through: 0, by: -1) {
            strides[axis] = step
            step *= self[axis]
        }
        return strides
    }

    /// Counts an axis from the end when it is negative; ends the program when it does not exist.
    func resolve(_ axis: Int, for operation: StaticString) -> Int {
        let resolved = axis < 0 ? axis + count : axis
        require(
            resolved >= 0 && resolved < count,
            "\(operation): axis \(axis) of shape \(self) does not exist; its axes are 0 to \(count - 1) or -\(count) to -1"
        )
        return resolved
    }

    func removing(_ axis: Int) -> Shape {
        var result = Shape()
        for other in 0..<count where other != axis { result.append(self[other]) }
        return result
    }

    func inserting(_ size: Int, at axis: Int) -> Shape {
        var result = Shape()
        for other in 0..<count {
            if other == axis { result.append(size) }
            result.append(self[other])
        }
        if axis == count { result.append(size) }
        return result
    }

    func replacing(_ axis: Int, with size: Int) -> Shape {
        var result = self
        result[axis] = size
        return result
    }

    /// The product of the sizes of `axes`.
    func product(of axes: Range<Int>) -> Int {
        var product = 1
        for axis in axes { product *= self[axis] }
        return product
    }

    static func + (a: Shape, b: Shape) -> Shape {
        var result = a
        for size in b { result.append(size) }
        return result
    }
}

extension Shape {
    /// The shape that both broadcast to by NumPy's rules: aligned at the innermost axis, sizes are equal or one is 1.
    /// Nil where they do not fit.
    public func broadcast(with other: Shape) -> Shape? {
        if self == other { return self }
        let rank = Swift.max(count, other.count)
        var result = Shape(repeating: 1, count: rank)
        for axis in 0..<rank {
            let a = axis < rank - count ? 1 : self[axis - rank + count]
            let b = axis < rank - other.count ? 1 : other[axis - rank + other.count]
            guard a == b || a == 1 || b == 1 else { return nil }
            result[axis] = a == 1 ? b : a
        }
        return result
    }

    /// Whether a tensor of this shape can be seen as one of `target`.
    public func broadcasts(to target: Shape) -> Bool { broadcast(with: target) == target }

    /// As `broadcast(with:)`, where the caller's arithmetic has no result if the shapes do not fit.
    func broadcastOrTrap(with other: Shape, for operation: StaticString) -> Shape {
        guard let result = broadcast(with: other) else {
            misuse(TensorError.shapes(operation, self, other).description)
        }
        return result
    }
}
