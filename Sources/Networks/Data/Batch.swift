public import Tensors

/// What a network reads.
public struct Inputs {
    /// Float32 `[rows, columns]` or `[images, height, width, channels]`; nil where a row has no numbers.
    public var numbers: Tensor?
    /// Int32 `[rows, columns]`; nil where there are no codes.
    public var codes: Tensor?

    /// Inputs of numbers, codes or both.
    public init(numbers: Tensor? = nil, codes: Tensor? = nil) {
        self.numbers = numbers
        self.codes = codes
    }
}

/// Some rows of the samples, as tensors; callbacks may change them before a step.
public struct Batch {
    /// The rows' positions in the samples.
    public let rows: [Int]
    /// What the network reads.
    public var inputs: Inputs
    /// Classes as Int32 `[rows]`, or numbers as Float32 `[rows, columns]`; nil where there are none.
    public var targets: Tensor?
    /// How much each row counts, `[rows]`.
    public var weights: Tensor?
    /// Further targets, with their rows' weights, after mixing: the loss is (1 − share) · loss(targets) + share ·
    /// loss(these).
    public var mixed: (targets: Tensor, weights: Tensor?, share: Double)?
}

extension Batch {
    /// The same batch where `backend` computes.
    func on(_ backend: any Backend) -> Batch {
        guard backend.device != .cpu else { return self }
        func moved(_ tensor: Tensor?) -> Tensor? { tensor?.on(backend) }
        var batch = self
        batch.inputs = Inputs(numbers: moved(inputs.numbers), codes: moved(inputs.codes))
        (batch.targets, batch.weights) = (moved(targets), moved(weights))
        return batch
    }
}

extension Samples {
    /// The rows at `rows`, in that order, in the host's memory.
    func batch(_ rows: [Int], _ augmentation: ((Int, UnsafeMutablePointer<Float>) -> Void)? = nil) -> Batch {
        var inputs = Inputs()
        if width > 0 || codeColumns == 0 {
            let numbers = numbers(of: rows)
            if let augmentation {
                for (position, row) in rows.enumerated() { augmentation(row, numbers.floats + position * width) }
            }
            inputs.numbers = numbers
        }
        if codeColumns > 0 { inputs.codes = gathered(codes, rows, codeColumns, Shape(rows.count, codeColumns)) }
        return Batch(rows: rows, inputs: inputs, targets: targets(of: rows), weights: weights(of: rows))
    }

    /// What is to be predicted for `rows`.
    func targets(of rows: [Int]) -> Tensor? {
        switch targets {
        case .classes(let labels): gathered(labels, rows, 1, Shape(rows.count))
        case .values(let values, let columns): gathered(values, rows, columns, Shape(rows.count, columns))
        case .none: nil
        }
    }

    /// How much each of `rows` counts.
    func weights(of rows: [Int]) -> Tensor? { weights.map { gathered($0, rows, 1, Shape(rows.count)) } }

    private func numbers(of rows: [Int]) -> Tensor {
        let shape = Shape([rows.count] + shape)
        guard let images else { return gathered(numbers, rows, width, shape) }
        let result = Tensor(uninitialized: shape, on: CPUBackend())
        for (position, row) in rows.enumerated() { images.write(row, to: result.floats + position * width) }
        return result
    }

    private func gathered<Element: TensorElement>(
        _ source: [Element], _ rows: [Int], _ width: Int, _ shape: Shape
    ) -> Tensor {
        let result = Tensor(uninitialized: shape, Element.dataType, on: CPUBackend())
        let to = result.pointer.assumingMemoryBound(to: Element.self)
        source.withUnsafeBufferPointer { source in
            guard let from = source.baseAddress else { return }
            for (position, row) in rows.enumerated() {
                (to + position * width).update(from: from + row * width, count: width)
            }
        }
        return result
    }
}
