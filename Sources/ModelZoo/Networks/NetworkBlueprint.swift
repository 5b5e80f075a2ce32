import Backbones
import Features
import Networks
import Randomness

/// What a network is built from: its architecture and the shape of its inputs and outputs. A saved model builds its
/// network anew from it.
struct NetworkBlueprint: Sendable, Hashable, Codable {
    /// The layers.
    enum Architecture: Sendable, Hashable, Codable {
        case perceptron(hidden: [Int], dropout: Double)
        case tabularResidual(width: Int, blocks: Int, dropout: Double)
        case transformer(width: Int, blocks: Int, heads: Int, dropout: Double)
        case convolutional(widths: [Int], dropout: Double)
        case residual(stem: ResidualNetwork.Stem, width: Int, blocks: [Int], dropout: Double)
        case pretrained(String, dropout: Double)
    }

    let architecture: Architecture
    let shape: NetworkShape
    let outputs: Int

    /// The network with weights drawn from the seed.
    func network(seed: Seed) throws -> any Network {
        switch architecture {
        case .perceptron(let hidden, let dropout):
            try MultilayerPerceptron(
                numbers: shape.numbers, cardinalities: shape.cardinalities, hidden: hidden, outputs: outputs,
                dropout: dropout,
                seed: seed)
        case .tabularResidual(let width, let blocks, let dropout):
            try TabularResidualNetwork(
                numbers: shape.numbers, cardinalities: shape.cardinalities, width: width, blocks: blocks,
                outputs: outputs,
                dropout: dropout, seed: seed)
        case .transformer(let width, let blocks, let heads, let dropout):
            try FeatureTransformer(
                numbers: shape.numbers, cardinalities: shape.cardinalities, width: width, blocks: blocks, heads: heads,
                outputs: outputs, dropout: dropout, seed: seed)
        case .convolutional(let widths, let dropout):
            try ConvolutionalNetwork(
                height: shape.image?.height ?? 0, width: shape.image?.width ?? 0, channels: shape.image?.channels ?? 0,
                outputs: outputs,
                widths: widths, dropout: dropout, seed: seed)
        case .residual(let stem, let width, let blocks, let dropout):
            try ResidualNetwork(
                height: shape.image?.height ?? 0, width: shape.image?.width ?? 0, channels: shape.image?.channels ?? 0,
                outputs: outputs,
                stem: stem, width: width, blocks: blocks, dropout: dropout, seed: seed)
        case .pretrained(let id, let dropout):
            try Backbone.named(id).headed(
                outputs: outputs, side: shape.image?.height ?? 0, dropout: dropout, seed: seed)
        }
    }

    /// Whether the network has no matrix with more numbers than there are weights, and no more blocks: read from a file, a
    /// blueprint may ask for anything.
    func isSound(with weights: Int) -> Bool {
        let (largest, blocks) = architecture.extent(shape, outputs: outputs)
        let sizes = [outputs, shape.numbers] + shape.cardinalities + largest.flatMap { $0 }
        guard sizes.allSatisfy({ (0...weights).contains($0) }), (0...weights).contains(blocks) else { return false }
        return largest.allSatisfy { sizes in
            var product = 1
            for size in sizes {
                let (next, overflow) = product.multipliedReportingOverflow(by: size)
                if overflow || next > weights { return false }
                product = next
            }
            return true
        }
    }
}

extension NetworkBlueprint.Architecture {
    /// The sizes of the largest matrices that the layers have, and the number of layers that are alike.
    fileprivate func extent(_ shape: NetworkShape, outputs: Int) -> (matrices: [[Int]], blocks: Int) {
        switch self {
        case .perceptron(let hidden, _):
            let sizes = [shape.numbers] + hidden + [outputs]
            return (zip(sizes, sizes.dropFirst()).map { [$0, $1] }, hidden.count)
        case .tabularResidual(let width, let blocks, _):
            return ([[shape.numbers, width], [width, width], [width, outputs]], blocks)
        case .transformer(let width, let blocks, let heads, _):
            return ([[shape.numbers, width], [width, width], [width, outputs], [heads]], blocks)
        case .convolutional(let widths, _):
            let sizes = [shape.image?.channels ?? 0] + widths
            return (zip(sizes, sizes.dropFirst()).map { [$0, $1, 9] }, widths.count)
        case .residual(_, let width, let blocks, _):
            return ([[width, width, 9]] + blocks.map { [$0] }, blocks.reduce(0) { $0 &+ $1 })
        case .pretrained: return ([], 0)
        }
    }
}
