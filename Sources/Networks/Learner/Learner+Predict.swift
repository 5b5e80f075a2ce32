import Randomness
import Tensors

extension Learner {
    /// The network's outputs for all rows, row by row, before any sigmoid or softmax. Throws as `Network.validate` does.
    public func predict(_ samples: Samples, batchSize: Int = 1024) throws -> [Float] {
        try network.predict(samples, batchSize: batchSize)
    }

    /// The mean of `times` predictions of differently augmented images and the plain one (test-time augmentation). Throws
    /// as `Network.validate` does.
    public func predict(_ samples: Samples, augmentedTimes times: Int, batchSize: Int = 1024) throws -> [Float] {
        var sums = try predict(samples, batchSize: batchSize)
        guard let augmentation, times > 0 else { return sums }
        for time in 0..<times {
            let outputs = try network.predict(
                samples, batchSize: batchSize, augmentation, seed.child("test-time augmentation", time))
            for index in sums.indices { sums[index] += outputs[index] }
        }
        return sums.map { $0 / Float(times + 1) }
    }

    /// Loss and score of samples with targets, nothing trained.
    func evaluate(_ samples: Samples, _ batchSize: Int) throws -> (loss: Double, score: Double?) {
        let outputs = try network.predict(samples, batchSize: max(batchSize, 256))
        let rows = Array(0..<samples.count)
        guard let targets = samples.targets(of: rows) else {
            throw NetworksError(.data, "evaluation: the samples have no targets")
        }
        let all = Tensor(outputs, Shape(samples.count, network.outputs), on: CPUBackend())
        return (noGrad { loss(all, targets, weights: samples.weights(of: rows)).item }, score?(outputs))
    }
}

extension Network {
    /// The outputs for all rows, row by row, before any sigmoid or softmax. Throws as `validate` does.
    public func predict(_ samples: Samples, batchSize: Int = 1024) throws -> [Float] {
        try predict(samples, batchSize: batchSize, nil, Seed(0))
    }

    func predict(
        _ samples: Samples, batchSize: Int, _ augmentation: ImageAugmentation?, _ seed: Seed
    ) throws -> [Float] {
        try validate(samples)
        let loader = BatchLoader(
            samples: samples, batchSize: max(1, batchSize), shuffle: nil, augmentation: augmentation,
            augmentationSeed: seed)
        var result: [Float] = []
        result.reserveCapacity(samples.count * outputs)
        let backend = backend
        try loader.forEach { _, batch in
            result += noGrad { self(batch.on(backend).inputs, .prediction).elements(Float.self) }
        }
        return result
    }
}
