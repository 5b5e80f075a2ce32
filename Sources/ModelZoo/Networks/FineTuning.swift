import Backbones
import Features
import Foundation
import Networks
import Randomness
import Tensors

/// What a fit of networks begins with, other than weights drawn by chance, and how it treats them.
protocol NetworkStart<Input>: Sendable {
    /// What the networks read.
    associatedtype Input: NetworkInput
    /// Whether batch norms keep their statistics in training.
    var keepsStatistics: Bool { get }
    /// What steers the learner beside what steers all.
    func callbacks() -> [any Callback]
    /// How fast the weight of a name learns, as a multiple of the schedule's rate.
    func pace(of weight: String) -> Double
    /// Fills a network for what is to be learned.
    func fill(
        _ network: any Network, for target: NetworkTarget, loss: any Loss, on data: TrainingData<Input>, seed: Seed
    ) throws
}

/// How a pretrained network comes to see what others do not ask for: first a head learns from what the network says as it is, then all
/// of it learns, the earlier layers less than the later ones, from small photos first and larger ones later.
///
/// Norms keep the statistics that they have from a million photos: those of a batch of sixteen say less, and so a norm is a part of its
/// convolution, which takes half of the time. Their scales and shifts are trained like all weights.
///
/// Sources: Howard and Ruder, "Universal language model fine-tuning", ACL 2018 (rates by depth); Howard and Gugger, "fastai", 2020.
struct FineTuning: NetworkStart {
    let sight: BackboneEncoding
    let keepsStatistics: Bool
    private let names: [String]
    private let frozen: Int
    private let firstPace: Double
    private let firstSide: Int

    static let parameters: [ModelParameter] = [
        .integer(
            "frozen", 0, in: 0...1_000,
            "How many of the first layers stay as they are: what they see, edges and colors, is in all photos."),
        .real(
            "first-pace", 0.1, in: 0...1,
            "The first layer's learning rate as a share of the last one's; those between go from one to the other by equal factors."
        ),
        .integer(
            "first-side", 128, in: 32...1_024,
            "Pixels a side of training photos in the first epoch; they grow to `side` until the last one."),
        .flag(
            "statistics", false,
            "Whether batch norms go by the training batches' statistics, and move their own, instead of keeping those that they have."
        ),
        .real("dropout", 0.2, in: 0...0.95, "The share of what the network says that a training step leaves out."),
    ]

    init(_ parameters: ParameterValues, of backbone: Backbone, seeing frame: PhotoFrame) {
        sight = BackboneEncoding(backbone, frame: frame)
        keepsStatistics = !parameters.flag("statistics")
        names = backbone.layers(seed: Seed(0)).children.map { "layers.\($0.name)." }
        frozen = parameters.integer("frozen")
        firstPace = max(parameters.real("first-pace"), 1e-6)
        firstSide = parameters.integer("first-side")
    }

    func callbacks() -> [any Callback] {
        firstSide < sight.frame.side ? [GrowingImages(from: firstSide, to: sight.frame.side)] : []
    }

    /// The head learns as fast as the last layer.
    func pace(of weight: String) -> Double {
        guard let depth = names.firstIndex(where: weight.hasPrefix), names.count > 1 else { return 1 }
        return pow(firstPace, 1 - Double(depth) / Double(names.count - 1))
    }

    func fill(
        _ network: any Network, for target: NetworkTarget, loss: any Loss, on data: TrainingData<PhotoBatch>, seed: Seed
    ) throws {
        guard let network = network as? PooledNetwork else { return }
        let backbone = try data.input.backbone(of: sight)
        try network.layers.restore(backbone.weights)
        for (_, module) in network.layers.children.prefix(frozen) {
            for weight in module.weights { weight.tensor.requiresGrad = false }
        }
        try HeadFit(features: data.input.features(of: backbone), count: data.input.rowCount).fill(
            network.head, targets: target.targets(of: data.target), weights: data.weights, loss: loss, seed: seed)
    }
}

/// Lets training photos grow from epoch to epoch, by multiples of 32 pixels, from a first side to a last one.
final class GrowingImages: Callback {
    private let first, last: Int

    init(from first: Int, to last: Int) { (self.first, self.last) = (first, last) }

    func willTrainEpoch(_ learner: Learner) throws {
        learner.imageSide = Self.side(
            epoch: learner.progress.epoch, of: learner.progress.epochs, from: first, to: last)
    }

    /// The side in an epoch, counted from 0; nil for the photos' own, which is the last.
    static func side(epoch: Int, of epochs: Int, from first: Int, to last: Int) -> Int? {
        let side = first + (last - first) * (epoch + 1) / max(1, epochs)
        return side >= last ? nil : max(first, side / 32 * 32)
    }
}
