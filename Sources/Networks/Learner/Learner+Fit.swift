import CKernels
import Randomness
import Tensors

extension Learner {
    /// Trains for `epochs` passes over `samples`, or goes on where `snapshot` was taken.
    ///
    /// - Parameters:
    ///   - validation: samples whose loss (and score) each epoch's record reports; never trained on.
    ///   - batchSize: rows a step; fewer only where there are fewer in all.
    /// - Throws: `NetworksError`: `data` or `shape` where samples do not suit network or loss, `setting`, `diverged`
    ///   where the loss is no longer finite, `state` where the snapshot is another network's.
    public func fit(
        _ samples: Samples, validation: Samples? = nil, epochs: Int, batchSize: Int = 256, schedule: any Schedule,
        resuming snapshot: Snapshot? = nil
    ) throws {
        try check(samples, validation, batchSize)
        lesson = (samples, batchSize)
        defer { lesson = nil }
        history = []
        progress = Progress()
        try snapshot.map(restore)
        let steps = loader(samples, batchSize, epoch: 0).batchCount
        (progress.epochs, progress.steps) = (epochs, epochs * steps)
        do {
            try callbacks.forEach { try $0.willFit(self) }
            while progress.epoch < epochs {
                try trainEpoch(samples, validation, batchSize, schedule)
                progress.epoch += 1
                try callbacks.forEach { try $0.didTrainEpoch(self) }
            }
        } catch Cancellation.fit {}
        for callback in callbacks { try callback.didFit(self) }
    }

    /// `fit` with a `OneCycle` schedule up to `learningRate`.
    public func fitOneCycle(
        _ samples: Samples, validation: Samples? = nil, epochs: Int, batchSize: Int = 256, learningRate: Double = 3e-3,
        resuming snapshot: Snapshot? = nil
    ) throws {
        try fit(
            samples, validation: validation, epochs: epochs, batchSize: batchSize, schedule: OneCycle(learningRate),
            resuming: snapshot)
    }

    private func check(_ samples: Samples, _ validation: Samples?, _ batchSize: Int) throws {
        guard batchSize > 0, samples.count > 0 else {
            throw NetworksError(
                .setting,
                "fit: needs at least one row and a batch size of at least 1, not \(samples.count) and \(batchSize)")
        }
        for part in [samples] + (validation.map { [$0] } ?? []) {
            try network.validate(part)
            try loss.validate(part.targets, outputs: network.outputs)
        }
    }

    func loader(_ samples: Samples, _ batchSize: Int, epoch: Int) -> BatchLoader {
        BatchLoader(
            samples: samples, batchSize: batchSize, shuffle: seed.child("shuffle", epoch), augmentation: augmentation,
            augmentationSeed: seed.child("augmentation", epoch))
    }

    private func trainEpoch(
        _ samples: Samples, _ validation: Samples?, _ batchSize: Int, _ schedule: any Schedule
    ) throws {
        var sum = 0.0
        var count = 0
        do {
            try callbacks.forEach { try $0.willTrainEpoch(self) }
            let loader = loader(samples, batchSize, epoch: progress.epoch)
            progress.step = progress.epoch * loader.batchCount
            try loader.forEach { index, batch in
                progress.rates = schedule.rates(at: Double(progress.step) / Double(max(1, progress.steps)))
                do {
                    sum += try train(batch)
                    count += 1
                } catch Cancellation.batch {}
                progress.step += 1
            }
        } catch Cancellation.epoch {}
        let measured = try validation.map { try evaluate($0, batchSize) }
        history.append(
            EpochRecord(
                epoch: progress.epoch, trainingLoss: sum / Double(max(1, count)), validationLoss: measured?.loss,
                score: measured?.score, learningRate: progress.rates.learningRate * progress.rateFactor))
    }

    /// One step; returns the batch's loss.
    private func train(_ batch: Batch) throws -> Double {
        var batch = batch
        try callbacks.forEach { try $0.willTrainBatch(self, &batch) }
        for weight in weights { weight.tensor.grad = nil }
        let outputs = network(batch.inputs, .training(seed.child("step", progress.step)))
        let loss = loss(of: outputs, batch)
        progress.loss = loss.item
        guard progress.loss.isFinite else {
            throw NetworksError(
                .diverged, "training: the loss of step \(progress.step) is \(progress.loss); lower the learning rate")
        }
        loss.backward()
        try callbacks.forEach { try $0.didComputeGradients(self) }
        var rates = progress.rates
        rates.learningRate *= progress.rateFactor
        optimizer.step(weights, rates, gradientScale: gradientScale)
        try callbacks.forEach { try $0.didTrainBatch(self) }
        return progress.loss
    }

    private func loss(of outputs: Tensor, _ batch: Batch) -> Tensor {
        guard let targets = batch.targets else { return Tensor(0) }
        let plain = loss(outputs, targets, weights: batch.weights)
        guard let mixed = batch.mixed else { return plain }
        return plain * (1 - mixed.share) + loss(outputs, mixed.targets, weights: batch.weights) * mixed.share
    }

    private var gradientScale: Double {
        guard let gradientLimit else { return 1 }
        let squares = weights.reduce(0) { sum, weight in
            sum + (weight.tensor.grad.map { podium_sum_of_squares($0.count, $0.contiguous().floats) } ?? 0)
        }
        return min(1, gradientLimit / (squares.squareRoot() + 1e-6))
    }
}
