extension Tensor {
    /// The same elements in another shape of the same size; one size may be -1, to be inferred. Copies only where the
    /// elements do not lie in order.
    public func reshaped(to shape: Shape) -> Tensor {
        let target = shape.contains(-1) ? inferred(shape) : shape
        guard target != self.shape else { return self }
        require(
            target.isPossible && target.elementCount == count,
            "reshaped: shape \(self.shape) has \(count) elements, shape \(shape) has \(target.elementCount)")
        return Tensor(contiguous: contiguous(), as: target)
            .derived(from: self) { gradient in self.accumulate(gradient.reshaped(to: self.shape)) }
    }

    private func inferred(_ shape: Shape) -> Shape {
        let known = shape.reduce(1) { $1 == -1 ? $0 : $0 * $1 }
        require(
            shape.filter { $0 == -1 }.count == 1 && known > 0 && count % known == 0,
            "reshaped: \(count) elements do not fill shape \(shape) evenly")
        return Shape(shape.map { $0 == -1 ? count / known : $0 })
    }

    /// One axis of all elements from axis `start` on: `[batch, channels, height, width]` becomes `[batch, features]`.
    public func flattened(from start: Int = 0) -> Tensor {
        require(start >= 0 && start <= rank, "flattened: axis \(start) of shape \(shape) does not exist")
        var target = Shape()
        for axis in 0..<start { target.append(shape[axis]) }
        target.append(shape.product(of: start..<rank))
        return reshaped(to: target)
    }

    /// The axes in another order: axis `i` of the result is axis `axes[i]` of this tensor. No copy.
    public func permuted(_ axes: [Int]) -> Tensor {
        let order = axes.map { shape.resolve($0, for: "permuted") }
        require(
            order.count == rank && Set(order).count == rank,
            "permuted: \(axes) is no order of the \(rank) axes of shape \(shape)")
        var inverse = order
        for (new, old) in order.enumerated() { inverse[old] = new }
        return Tensor(
            viewOf: self, shape: Shape(order.map { shape[$0] }), strides: Shape(order.map { strides[$0] }),
            offset: offset
        ).derived(from: self) { gradient in self.accumulate(gradient.permuted(inverse)) }
    }

    /// Two axes exchanged, by default the last two. No copy.
    public func transposed(_ first: Int = -2, _ second: Int = -1) -> Tensor {
        let (a, b) = (shape.resolve(first, for: "transposed"), shape.resolve(second, for: "transposed"))
        var (sizes, steps) = (shape, strides)
        sizes.swapAt(a, b)
        steps.swapAt(a, b)
        return Tensor(viewOf: self, shape: sizes, strides: steps, offset: offset)
            .derived(from: self) { gradient in self.accumulate(gradient.transposed(a, b)) }
    }

    /// Repeats axes of size 1, and adds axes in front, until the shape is `target`. No copy.
    public func broadcast(to target: Shape) -> Tensor {
        guard target != shape else { return self }
        require(shape.broadcasts(to: target), "broadcast: shape \(shape) does not broadcast to \(target)")
        return viewed(as: target).derived(from: self) { gradient in self.accumulate(gradient) }
    }

    /// Broadcast without a record, for kernels.
    func viewed(as target: Shape) -> Tensor {
        guard target != shape else { return self }
        return Tensor(viewOf: self, shape: target, strides: broadcastStrides(in: target), offset: offset)
    }

    /// Strides that walk this tensor as one of shape `target`.
    func broadcastStrides(in target: Shape) -> Shape {
        var steps = Shape(repeating: 0, count: target.count)
        let extra = target.count - rank
        for axis in 0..<rank where shape[axis] != 1 { steps[extra + axis] = strides[axis] }
        return steps
    }

    /// An axis of size 1 more, at `axis` of the result. No copy.
    public func expanded(at axis: Int) -> Tensor {
        let at = axis < 0 ? axis + rank + 1 : axis
        require(at >= 0 && at <= rank, "expanded: axis \(axis) is not within a result of rank \(rank + 1)")
        return Tensor(
            viewOf: self, shape: shape.inserting(1, at: at), strides: strides.inserting(0, at: at), offset: offset
        ).derived(from: self) { gradient in self.accumulate(gradient.squeezed(at)) }
    }

    /// Without `axis`, whose size must be 1. No copy.
    public func squeezed(_ axis: Int) -> Tensor {
        let at = shape.resolve(axis, for: "squeezed")
        require(shape[at] == 1, "squeezed: axis \(axis) of shape \(shape) has size \(shape[at]), not 1")
        return Tensor(viewOf: self, shape: shape.removing(at), strides: strides.removing(at), offset: offset)
            .derived(from: self) { gradient in self.accumulate(gradient.expanded(at: at)) }
    }

    /// The diagonal of the last two axes as one axis. No copy.
    public func diagonal() -> Tensor {
        require(rank >= 2, "diagonal: needs a matrix, not shape \(shape)")
        var (sizes, steps) = (shape.removing(rank - 1), strides.removing(rank - 1))
        sizes[rank - 2] = min(shape[rank - 2], shape[rank - 1])
        steps[rank - 2] = strides[rank - 2] + strides[rank - 1]
        return Tensor(viewOf: self, shape: sizes, strides: steps, offset: offset)
            .derived(from: self) { gradient in self.accumulate(gradient) { $0.diagonal() } }
    }
}
