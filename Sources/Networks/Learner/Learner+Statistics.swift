import Randomness
import Tensors

extension Learner {
    /// Takes the running statistics of all batch norms anew, as plain means over the batches of one pass of training rows.
    ///
    /// To be called after weights were set otherwise than by steps, as by averaging: the statistics that were gathered on
    /// the way belong to other weights (Izmailov and others, UAI 2018, section 3.2). Takes a forward pass over all
    /// samples; nothing where the network has no such norms.
    public func refreshStatistics(on samples: Samples, batchSize: Int = 256) throws {
        guard !network.statistics.isEmpty else { return }
        try network.validate(samples)
        try loader(samples, batchSize, epoch: progress.epochs).forEach { index, batch in
            let pass = Pass(
                isTraining: true, seed: seed.child("statistics", index), statisticsMomentum: 1 / Double(index + 1))
            _ = noGrad { network(batch.on(backend).inputs, pass) }
        }
    }
}
