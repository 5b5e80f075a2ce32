extension Tensor {
    /// Einstein's summation: letters name axes, and letters that are not in the result are summed over.
    ///
    ///     Tensor.einsum("bik,bkj->bij", a, b)  // a stack of matrix products
    ///     Tensor.einsum("ii->", a)             // the trace
    ///
    /// Operands are contracted from left to right, each time by one matrix product. Without `->` the result has the
    /// letters that occur once, in alphabetical order.
    public static func einsum(_ formula: String, _ operands: Tensor...) -> Tensor {
        let plan = EinsumPlan(formula, operands.map(\.shape))
        var terms = zip(operands, plan.inputs).map { LabeledTensor($0, $1).takingDiagonals() }
        while terms.count > 1 {
            let (left, right) = (terms.removeFirst(), terms.removeFirst())
            let needed = Set(plan.output + terms.flatMap(\.labels))
            terms.insert(left.contracted(with: right, keeping: needed), at: 0)
        }
        return terms[0].summed(keeping: Set(plan.output)).ordered(plan.output).tensor
    }
}

/// A formula taken apart, and checked against the operands' shapes.
private struct EinsumPlan {
    let inputs: [[Character]]
    let output: [Character]

    init(_ formula: String, _ shapes: [Shape]) {
        let text = formula.filter { !$0.isWhitespace }
        let arrow = text.firstRange(of: "->")
        let left = arrow.map { text[..<$0.lowerBound] } ?? text[...]
        let inputs = left.split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
        let letters = inputs.joined()
        output =
            arrow.map { Array(text[$0.upperBound...]) }
            ?? Set(letters).filter { letter in letters.filter { $0 == letter }.count == 1 }.sorted()
        self.inputs = inputs
        if let problem = problem(shapes) {
            misuse("einsum: \"\(formula)\" of shapes \(shapes): \(problem)")
        }
    }

    private func problem(_ shapes: [Shape]) -> String? {
        guard inputs.count == shapes.count else { return "the formula has \(inputs.count) operands" }
        var sizes: [Character: Int] = [:]
        for (labels, shape) in zip(inputs, shapes) {
            guard labels.count == shape.count else { return "\(String(labels)) does not name the axes of \(shape)" }
            for (label, size) in zip(labels, shape) {
                guard label.isLetter else { return "\(label) is not a letter" }
                if sizes.updateValue(size, forKey: label) ?? size != size { return "\(label) has two sizes" }
            }
        }
        guard Set(output).count == output.count else { return "the result names an axis twice" }
        return output.first { sizes[$0] == nil }.map { "the result's \($0) is in no operand" }
    }
}

/// A tensor whose axes have names.
private struct LabeledTensor {
    var tensor: Tensor
    var labels: [Character]

    init(_ tensor: Tensor, _ labels: [Character]) {
        self.tensor = tensor
        self.labels = labels
    }

    /// Axes of the same name become their diagonal.
    func takingDiagonals() -> LabeledTensor {
        var result = self
        while let second = result.labels.indices.first(where: { result.labels[..<$0].contains(result.labels[$0]) }),
            let first = result.labels.firstIndex(of: result.labels[second])
        {
            let others = result.labels.indices.filter { $0 != first && $0 != second }
            let label = result.labels[first]
            result.tensor = result.tensor.permuted(others + [first, second]).diagonal()
            result.labels = others.map { result.labels[$0] } + [label]
        }
        return result
    }

    func summed(keeping needed: Set<Character>) -> LabeledTensor {
        let axes = labels.indices.filter { !needed.contains(labels[$0]) }
        return axes.isEmpty ? self : LabeledTensor(tensor.sum(axes), labels.filter(needed.contains))
    }

    func ordered(_ order: [Character]) -> LabeledTensor {
        let axes = order.compactMap { labels.firstIndex(of: $0) }
        return axes == Array(labels.indices) ? self : LabeledTensor(tensor.permuted(axes), order)
    }

    private func sizes(_ wanted: [Character]) -> [Int] {
        wanted.compactMap { label in labels.firstIndex(of: label).map { tensor.shape[$0] } }
    }

    /// The product, as matrices: shared axes that are needed later count the stack, those that are not are contracted.
    func contracted(with other: LabeledTensor, keeping needed: Set<Character>) -> LabeledTensor {
        let a = summed(keeping: needed.union(other.labels))
        let b = other.summed(keeping: needed.union(labels))
        let shared = a.labels.filter(b.labels.contains)
        let batch = shared.filter(needed.contains)
        let inner = shared.filter { !needed.contains($0) }
        let (rows, columns) = (a.labels.filter { !shared.contains($0) }, b.labels.filter { !shared.contains($0) })
        let (batchSizes, innerSize) = (a.sizes(batch), a.sizes(inner).reduce(1, *))
        let (rowSizes, columnSizes) = (a.sizes(rows), b.sizes(columns))
        let stack = batchSizes.reduce(1, *)
        let left = a.ordered(batch + rows + inner).tensor.reshaped(to: [stack, rowSizes.reduce(1, *), innerSize])
        let right = b.ordered(batch + inner + columns).tensor.reshaped(to: [stack, innerSize, columnSizes.reduce(1, *)])
        let product = left.matmul(right).reshaped(to: Shape(batchSizes + rowSizes + columnSizes))
        return LabeledTensor(product, batch + rows + columns)
    }
}
