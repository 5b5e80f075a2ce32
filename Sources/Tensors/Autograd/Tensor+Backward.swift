extension Tensor {
    /// Adds the derivative of this tensor to `grad` of every leaf it was computed from.
    ///
    /// - Parameters:
    ///   - gradient: the gradient at this tensor, converted to its type; by default 1, for which it must have one element.
    ///   - keepingGraph: keeps what the pass needs, so that it can be run again. By default memory is given back while
    ///     the pass goes along.
    public func backward(_ gradient: Tensor? = nil, keepingGraph: Bool = false) {
        require(requiresGrad, "backward: the tensor \(summary) depends on nothing that requires a gradient")
        require(
            gradient?.shape ?? shape == shape && (gradient != nil || count == 1),
            "backward: needs a gradient of shape \(shape), or a tensor of one element")
        noGrad {
            let start = gradient?.detached().converted(to: dataType) ?? Tensor.full(shape, 1, dataType, on: backend)
            // Held here too, so that a leaf does not take the caller's tensor for its own.
            let shared = start.memory
            receive(start)
            withExtendedLifetime(shared) {}
            guard let node else { return }
            for node in node.operandsFirst().reversed() {
                node.propagate()
                if !keepingGraph { node.free() }
            }
        }
    }

    /// Takes in a gradient of this tensor's shape and type.
    func receive(_ gradient: Tensor) {
        if let node {
            Tensor.add(gradient, to: &node.gradient)
        } else if grad == nil {
            // A leaf's gradient is handed to optimizers, which may change it in place: it must be nobody else's.
            grad = gradient.isContiguous && isKnownUniquelyReferenced(&gradient.memory) ? gradient : gradient.copy()
        } else {
            Tensor.add(gradient, to: &grad)
        }
    }

    private static func add(_ gradient: Tensor, to sum: inout Tensor?) {
        if isKnownUniquelyReferenced(&sum), let own = sum, isKnownUniquelyReferenced(&own.memory), own.isContiguous {
            own.backend.binary(.add, own, gradient, into: own)
        } else {
            sum = sum.map { $0 + gradient } ?? gradient
        }
    }

    /// Calls `body` with this tensor's gradient, made zero or copied if need be, so that it can be changed in place.
    func withSoleGradient(_ body: (Tensor) -> Void) {
        var current = node == nil ? grad : node?.gradient
        node?.gradient = nil
        grad = nil
        if !isKnownUniquelyReferenced(&current) || current.map({ !$0.ownsMemory }) ?? true {
            current = current?.copy() ?? .zeros(shape, dataType, on: backend)
        }
        if let current { body(current) }
        if let node { node.gradient = current } else { grad = current }
    }

    private var ownsMemory: Bool { isKnownUniquelyReferenced(&memory) && isContiguous }
}

extension Node {
    /// This node and all it depends on, operands before results.
    fileprivate func operandsFirst() -> [Node] {
        var order: [Node] = []
        var open: [(node: Node, next: Int)] = [(self, 0)]
        isFound = true
        while let (node, next) = open.last {
            guard next < node.parents.count else {
                order.append(node)
                open.removeLast()
                continue
            }
            open[open.count - 1].next += 1
            if let parent = node.parents[next].node, !parent.isFound {
                parent.isFound = true
                open.append((parent, 0))
            }
        }
        for node in order { node.isFound = false }
        return order
    }

    fileprivate func propagate() {
        guard let gradient else { return }
        self.gradient = nil
        guard let backward else {
            misuse("backward: the graph was freed by an earlier pass; call it with keepingGraph: true")
        }
        // Held here too, so that an operand that adopts the gradient as its own finds it shared.
        let shared = gradient.memory
        backward(gradient)
        withExtendedLifetime(shared) {}
    }
}
