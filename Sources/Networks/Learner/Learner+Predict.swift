import Randomness
import Tensors

extension Learner {
    /// The network's outputs for all rows, row by row, before any sigmoid or softmax. Throws as `Network.validate` does.
    public func predict(_ samples: Samples, batchSize: Int? = nil) throws -> [Float] {
        try network.predict(samples, batchSize: batchSize)
    }

    /// Loss and score of samples with targets, nothing trained.
    func evaluate(_ samples: Samples) throws -> (loss: Double, score: Double?) {
        let outputs = try network.predict(samples)
        let rows = Array(0..<samples.count)
        guard let targets = samples.targets(of: rows) else {
            throw NetworksError(.data, "evaluation: the samples have no targets")
        }
        let all = Tensor(outputs, Shape(samples.count, network.outputs), on: CPUBackend())
        return (noGrad { loss(all, targets, weights: samples.weights(of: rows)).item }, score?(outputs))
    }
}

extension Network {
    /// The outputs for all rows, row by row, before any sigmoid or softmax, of images as they are seen in `view`. Throws as `validate`
    /// does.
    ///
    /// - Parameter batchSize: how many rows at a time; nil for as many as give the threads enough to do and what is between layers not too
    ///   much room.
    public func predict(_ samples: Samples, batchSize: Int? = nil, seen view: ImageView = .plain) throws -> [Float] {
        try validate(samples)
        let size = batchSize ?? min(1_024, max(16, Self.mostNumbers / max(1, samples.width)))
        let loader = BatchLoader(samples: samples, batchSize: max(1, size), shuffle: nil, view: view)
        var result: [Float] = []
        result.reserveCapacity(samples.count * outputs)
        let backend = backend
        try loader.forEach { _, batch in
            result += noGrad { self(batch.on(backend).inputs, .prediction).elements(Float.self) }
        }
        return result
    }

    /// Numbers that the rows of a batch have together, where there are more than a few rows.
    private static var mostNumbers: Int { 1 << 21 }
}
