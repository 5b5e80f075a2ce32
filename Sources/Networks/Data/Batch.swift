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
    /// The rows at `rows`, in that order, in the host's memory; images as they are seen in `view`.
    public func batch(_ rows: [Int], seen view: ImageView = .plain) -> Batch {
        var inputs = Inputs()
        if width > 0 || codeColumns == 0 { inputs.numbers = numbers(of: rows, seen: view) }
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

    private func numbers(of rows: [Int], seen view: ImageView) -> Tensor {
        if let size = imageSize, !view.isPlain { return images(at: rows, of: size, seen: view) }
        let shape = Shape([rows.count] + shape)
        guard let images else { return gathered(numbers, rows, width, shape) }
        let result = Tensor(uninitialized: shape, on: CPUBackend())
        for (position, row) in rows.enumerated() { images.write(row, to: result.floats + position * width) }
        return result
    }

    private func images(at rows: [Int], of size: ImageSize, seen view: ImageView) -> Tensor {
        let seen = view.size(of: size)
        let result = Tensor(
            uninitialized: Shape(rows.count, seen.height, seen.width, seen.channels), on: CPUBackend())
        let levels = images?.levels
        withUnsafeTemporaryAllocation(of: Float.self, capacity: size.count) { place in
            guard let image = place.baseAddress else { return }
            for (position, row) in rows.enumerated() {
                write(row, to: image)
                view.change(of: row, from: size).write(
                    image, to: result.floats + position * seen.count, levels: levels)
            }
        }
        return result
    }

    /// Writes a row's numbers, `width` of them.
    private func write(_ row: Int, to place: UnsafeMutablePointer<Float>) {
        if let images { return images.write(row, to: place) }
        numbers.withUnsafeBufferPointer { numbers in
            if let start = numbers.baseAddress { place.update(from: start + row * width, count: width) }
        }
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
