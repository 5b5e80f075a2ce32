import Networks
import Randomness
import Tensors

/// Fits the last layer of a network to what the layers before it say of the training rows, which stay as they are.
struct HeadFit {
    /// Row after row.
    let features: [Float]
    /// The number of rows.
    let count: Int

    private static let (epochs, batch, rate, decay) = (30, 32, 3e-3, 0.1)

    /// Learns on features of mean 0 and deviation 1, and then makes the means and deviations a part of the head's weights. Throws
    /// `NetworksError`.
    func fill(_ head: Linear, targets: Targets, weights: [Float]?, loss: any Loss, seed: Seed) throws {
        let samples = try Samples(
            numbers: features, shape: [features.count / max(1, count)], targets: targets, weights: weights)
        let (means, deviations) = samples.channelStatistics
        let spreads = deviations.map { max($0, 1e-4) }
        let network = HeadNetwork(head)
        head.weight.assign(.zeros(head.weight.shape))
        let learner = Learner(
            network, loss: loss, optimizer: Adam(weightDecay: Self.decay), seed: seed.child("head"))
        try learner.fitOneCycle(
            samples.normalized(mean: means, deviation: spreads), epochs: Self.epochs, batchSize: Self.batch,
            learningRate: Self.rate)
        noGrad {
            head.weight.assign(head.weight / Tensor(spreads))
            head.bias.map { $0.assign($0 - (head.weight * Tensor(means)).sum([1])) }
        }
    }
}

/// Nothing but the head.
private final class HeadNetwork: Network {
    private let head: Linear

    init(_ head: Linear) { self.head = head }

    var outputs: Int { head.weight.shape[0] }
    var children: [(name: String, module: any Module)] { [("head", head)] }

    func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor {
        head(inputs.numbers ?? .zeros([0, head.weight.shape[1]], on: backend), pass)
    }

    /// Nobody else has it read rows.
    func validate(_ samples: Samples) {}
}
