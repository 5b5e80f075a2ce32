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

        var readsImages: Bool {
            switch self {
            case .convolutional, .residual: true
            case .perceptron, .tabularResidual, .transformer: false
            }
        }
    }

    let architecture: Architecture
    let numbers: Int
    let cardinalities: [Int]
    let image: ImageShape?
    let outputs: Int

    /// The blueprint for a matrix's features; throws `ModelError.needsImages` where images are wanted and are not there.
    init(_ architecture: Architecture, for matrix: DesignMatrix, outputs: Int, model: String) throws {
        self.architecture = architecture
        numbers = matrix.numberNames.count
        cardinalities = matrix.categories.map(\.cardinality)
        image = architecture.readsImages ? matrix.imageShape : nil
        self.outputs = outputs
        if architecture.readsImages, image == nil { throw ModelError.needsImages(model: model) }
    }

    /// The network with weights drawn from the seed.
    func network(seed: Seed) throws -> any Network {
        switch architecture {
        case .perceptron(let hidden, let dropout):
            try MultilayerPerceptron(
                numbers: numbers, cardinalities: cardinalities, hidden: hidden, outputs: outputs, dropout: dropout,
                seed: seed)
        case .tabularResidual(let width, let blocks, let dropout):
            try TabularResidualNetwork(
                numbers: numbers, cardinalities: cardinalities, width: width, blocks: blocks, outputs: outputs,
                dropout: dropout, seed: seed)
        case .transformer(let width, let blocks, let heads, let dropout):
            try FeatureTransformer(
                numbers: numbers, cardinalities: cardinalities, width: width, blocks: blocks, heads: heads,
                outputs: outputs, dropout: dropout, seed: seed)
        case .convolutional(let widths, let dropout):
            try ConvolutionalNetwork(
                height: image?.height ?? 0, width: image?.width ?? 0, channels: image?.channels ?? 0, outputs: outputs,
                widths: widths, dropout: dropout, seed: seed)
        case .residual(let stem, let width, let blocks, let dropout):
            try ResidualNetwork(
                height: image?.height ?? 0, width: image?.width ?? 0, channels: image?.channels ?? 0, outputs: outputs,
                stem: stem, width: width, blocks: blocks, dropout: dropout, seed: seed)
        }
    }

    /// A matrix's rows as the network reads them: row after row; images as height × width × channels.
    func samples(_ matrix: DesignMatrix, targets: Targets = .none, weights: [Float]? = nil) throws -> Samples {
        guard matrix.numberNames.count == numbers, matrix.categories.count == cardinalities.count else {
            throw ModelError.unexpectedFeatures(
                found: matrix.featureNames.count, expected: numbers + cardinalities.count)
        }
        let rowCount = matrix.rowCount
        if let image {
            let area = image.height * image.width
            let order = (0..<area).flatMap { pixel in (0..<image.channels).map { $0 * area + pixel } }
            return try Samples(
                numbers: Transposition.rows(of: matrix.numbers, features: order, rowCount: rowCount),
                shape: [image.height, image.width, image.channels], targets: targets, weights: weights, count: rowCount)
        }
        return try Samples(
            numbers: Transposition.rows(of: matrix.numbers, features: Array(0..<numbers), rowCount: rowCount),
            shape: [numbers],
            codes: Transposition.rows(
                of: matrix.codes, features: Array(cardinalities.indices), rowCount: rowCount),
            codeColumns: cardinalities.count, targets: targets, weights: weights, count: rowCount)
    }
}
