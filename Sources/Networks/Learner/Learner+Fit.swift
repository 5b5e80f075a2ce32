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
        try leaving(.fit) {
            try tell { try $0.willFit(self) }
            while progress.epoch < epochs {
                try trainEpoch(samples, validation, batchSize, schedule)
                progress.epoch += 1
                try leaving(.epoch) { try tell { try $0.didTrainEpoch(self) } }
                try leaving(.epoch) { try tell { try $0.didEndEpoch(self) } }
            }
        }
        try leaving(.fit) { try tell { try $0.didFit(self) } }
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
        guard view(epoch: 0).isSound else {
            throw NetworksError(.setting, "fit: a setting of the augmentation or the images' side is out of its range")
        }
        if let validation, validation.count == 0 {
            throw NetworksError(.data, "fit: the validation samples have no rows; leave them out instead")
        }
        for part in [samples] + (validation.map { [$0] } ?? []) {
            try network.validate(part)
            try loss.validate(part.targets, outputs: network.outputs)
        }
    }

    /// Tells all callbacks of an event; the largest of their cancellations goes on when the last was told.
    private func tell(_ event: (any Callback) throws -> Void) throws {
        var largest: Cancellation?
        for callback in callbacks {
            do { try event(callback) } catch let cancellation as Cancellation {
                largest = max(largest ?? cancellation, cancellation)
            }
        }
        if let largest { throw largest }
    }

    /// Does a part of the run, which a cancellation of this part or of a smaller one ends; false where one did.
    @discardableResult
    private func leaving(_ part: Cancellation, _ body: () throws -> Void) throws -> Bool {
        do { try body() } catch let cancellation as Cancellation {
            if cancellation > part { throw cancellation }
            return false
        }
        return true
    }

    func loader(_ samples: Samples, _ batchSize: Int, epoch: Int) -> BatchLoader {
        BatchLoader(
            samples: samples, batchSize: batchSize, shuffle: seed.child("shuffle", epoch), view: view(epoch: epoch))
    }

    private func view(epoch: Int) -> ImageView {
        ImageView(
            side: imageSide, augmentation: augmentation, seed: seed.child("augmentation", epoch), variesByImage: true)
    }

    private func trainEpoch(
        _ samples: Samples, _ validation: Samples?, _ batchSize: Int, _ schedule: any Schedule
    ) throws {
        var sum = 0.0
        var count = 0
        try leaving(.epoch) {
            try tell { try $0.willTrainEpoch(self) }
            let loader = loader(samples, batchSize, epoch: progress.epoch)
            progress.step = progress.epoch * loader.batchCount
            try loader.forEach { index, batch in
                progress.rates = schedule.rates(at: Double(progress.step) / Double(max(1, progress.steps)))
                if try leaving(.batch, { try train(batch) }) {
                    sum += progress.loss
                    count += 1
                }
                progress.step += 1
            }
        }
        let measured = try validation.map(evaluate)
        history.append(
            EpochRecord(
                epoch: progress.epoch, trainingLoss: sum / Double(max(1, count)), validationLoss: measured?.loss,
                score: measured?.score, learningRate: progress.rates.learningRate * progress.rateFactor))
    }

    /// One step; the batch's loss is in `progress`.
    private func train(_ batch: Batch) throws {
        var batch = batch.on(backend)
        try tell { try $0.willTrainBatch(self, &batch) }
        for weight in weights { weight.tensor.grad = nil }
        let outputs = network(
            batch.inputs, .training(seed.child("step", progress.step), movesStatistics: !keepsStatistics))
        let loss = try loss(of: outputs, batch)
        progress.loss = loss.item
        guard progress.loss.isFinite else {
            throw NetworksError(
                .diverged, "training: the loss of step \(progress.step) is \(progress.loss); lower the learning rate")
        }
        loss.backward()
        try tell { try $0.didComputeGradients(self) }
        var rates = progress.rates
        rates.learningRate *= progress.rateFactor
        optimizer.step(weights, rates, gradientScale: gradientScale)
        try tell { try $0.didTrainBatch(self) }
    }

    private func loss(of outputs: Tensor, _ batch: Batch) throws -> Tensor {
        guard let targets = batch.targets else {
            throw NetworksError(.data, "training: the batch of step \(progress.step) has no targets")
        }
        let plain = loss(outputs, targets, weights: batch.weights)
        guard let mixed = batch.mixed else { return plain }
        return plain * (1 - mixed.share) + loss(outputs, mixed.targets, weights: mixed.weights) * mixed.share
    }

    private var gradientScale: Double {
        guard let gradientLimit else { return 1 }
        let squares = weights.reduce(0) { sum, weight in
            sum + (weight.tensor.grad.map { $0.backend.sumOfSquares($0.contiguous()) } ?? 0)
        }
        return min(1, gradientLimit / (squares.squareRoot() + 1e-6))
    }
}
