/// How a tensor was made: from what, and how its gradient becomes gradients of that.
final class Node {
    /// The operands; empty once the graph has been freed.
    private(set) var parents: [Tensor]
    private(set) var backward: ((Tensor) -> Void)?
    /// The sum of what came here so far in the running backward pass.
    var gradient: Tensor?
    /// Whether the running backward pass has found this node.
    var isFound = false

    init(parents: [Tensor], backward: @escaping (Tensor) -> Void) {
        self.parents = parents
        self.backward = backward
    }

    /// Lets go of operands and saved results.
    func free() {
        parents = []
        backward = nil
    }

    /// Takes a graph apart node by node; left to itself, the release of a long chain would recurse to its depth.
    deinit {
        var pending = parents
        backward = nil
        parents = []
        while var tensor = pending.popLast() {
            guard isKnownUniquelyReferenced(&tensor), isKnownUniquelyReferenced(&tensor.node), let node = tensor.node
            else { continue }
            pending += node.parents
            node.free()
        }
    }
}

extension Tensor {
    /// Whether gradients flow to this tensor. Set it on leaves: tensors that no recorded operation made.
    public var requiresGrad: Bool {
        get { node != nil || isLeafRequiringGradient }
        set {
            require(dataType.isReal || !newValue, "requiresGrad: \(dataType) has no derivatives; use float32")
            require(node == nil, "requiresGrad: only leaves can be switched; use detached()")
            isLeafRequiringGradient = newValue
        }
    }

    /// The same tensor, with `requiresGrad` switched on.
    public func requiringGrad() -> Tensor {
        requiresGrad = true
        return self
    }

    /// A new tensor over the same elements, cut off from how they were made.
    ///
    /// What a backward pass keeps of its own result must be such a one, or the result would hold itself.
    public func detached() -> Tensor { Tensor(sharing: self) }
}

// The extension point for differentiable operations, here and in other modules: compute the result into a new tensor,
// then say what it was derived from and how a gradient flows back.
//
//     let result = Tensor(uninitialized: x.shape, on: x.backend)
//     x.backend.unary(.tanh, x, into: result)
//     return result.derived(from: x) { [y = result.detached()] gradient in
//         x.accumulate { $0.binary(.tanhGradient, gradient, y, into: $1) }
//     }
extension Tensor {
    /// Records, where any of `parents` requires a gradient, that this new tensor was made from them. `backward`
    /// receives the gradient at this tensor (same shape; not always contiguous) and calls `accumulate` on each parent;
    /// it runs at most once for each backward pass, without recording.
    public func derived(from parents: [Tensor], _ backward: @escaping (Tensor) -> Void) -> Tensor {
        guard GradMode.isRecording, parents.contains(where: \.requiresGrad) else { return self }
        node = Node(parents: parents, backward: backward)
        return self
    }

    /// As above for one operand.
    public func derived(from a: Tensor, _ backward: @escaping (Tensor) -> Void) -> Tensor {
        guard a.requiresGrad, GradMode.isRecording else { return self }
        node = Node(parents: [a], backward: backward)
        return self
    }

    /// As above for two operands.
    public func derived(from a: Tensor, _ b: Tensor, _ backward: @escaping (Tensor) -> Void) -> Tensor {
        guard a.requiresGrad || b.requiresGrad, GradMode.isRecording else { return self }
        node = Node(parents: [a, b], backward: backward)
        return self
    }

    /// Adds to this tensor's gradient, where it requires one; otherwise `gradient` is not even computed. A gradient of
    /// a shape that this tensor was broadcast to is summed back to this shape.
    public func accumulate(_ gradient: @autoclosure () -> Tensor) {
        guard requiresGrad else { return }
        let computed = gradient()
        let own = computed.dataType == dataType ? computed : computed.converted(to: dataType)
        receive(own.shape == shape ? own : own.summed(to: shape))
    }

    /// As above, for a gradient in this tensor's shape and type that `compute` writes to a new tensor by their backend.
    public func accumulate(computedBy compute: (any Backend, Tensor) -> Void) {
        guard requiresGrad else { return }
        receive(computed(shape, dataType, compute))
    }

    /// Adds to the part of this tensor's gradient that `view` selects of a tensor of this shape.
    func accumulate(_ gradient: Tensor, at view: (Tensor) -> Tensor) {
        guard requiresGrad else { return }
        withSoleGradient { whole in
            let part = view(whole)
            part.backend.binary(.add, part, gradient, into: part)
        }
    }
}
