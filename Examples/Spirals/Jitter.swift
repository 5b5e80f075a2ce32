import Networks
import Randomness
import Tensors

/// Moves every training point a little, differently in each step, so that the network cannot learn single points.
final class Jitter: Callback {
    private let deviation: Double
    private let seed: Seed

    init(_ deviation: Double, seed: Seed) { (self.deviation, self.seed) = (deviation, seed) }

    func willTrainBatch(_ learner: Learner, _ batch: inout Batch) {
        guard let points = batch.inputs.numbers else { return }
        let noise = Tensor.normal(points.shape, seed: seed.child("step", learner.progress.step))
        batch.inputs.numbers = points + noise * deviation
    }
}
