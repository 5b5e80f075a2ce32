public import Backbones
import Features
public import Frames
import Networks
import Randomness
import Scoring
import Tensors

/// The parts of a pipeline that reads photos by a network whose last layer's mean over all places is what an answer is made of: what can
/// be asked place by place.
public struct PhotoPipeline: Sendable {
    /// The network as the model has it: as it was pretrained, or trained further.
    public let sight: FrozenBackbone
    /// The column of photos.
    public let column: String
    /// How an answer grows with each feature of the network: the first output, or that of a class, by its place.
    private let slopes: @Sendable (Frame, _ outputs: [Int]) throws -> [[Float]]

    /// Where in each row's photo the network sees what speaks for an answer: one number a place, 0 or more.
    ///
    /// - Parameter classes: the answer of each row: of several, the place of a class; of two classes 1 for the positive one, 0 for the other;
    ///   of numbers 1 for more of it, 0 for less.
    /// - Throws: What reading photos throws.
    public func attention(to classes: [Int], in rows: Frame) throws -> [(height: Int, width: Int, values: [Float])] {
        let (maps, slopes) = (try sight.maps(of: rows.column(column)), try slopes(rows, classes))
        return zip(maps, slopes).map { map, slopes in (map.height, map.width, map.attention(slopes)) }
    }
}

extension PhotoPipeline {
    /// Of a network that was trained further: the head's weights. Nil where its parts do not fit together.
    init?(_ photos: FittedPhotos, _ model: FittedNetwork<PhotoBatch>) {
        guard let member = model.members.first,
            let network = try? model.blueprint.network(seed: Seed(0)) as? PooledNetwork,
            (try? network.restore(member)) != nil,
            let sight = try? FrozenBackbone(
                photos.backbone, weights: TensorArchive(network.layers.weights + network.layers.statistics),
                frame: photos.frame)
        else { return nil }
        let (weights, outputs) = (network.head.weight.elements(Float.self), network.outputs)
        let width = weights.count / outputs
        (self.sight, column) = (sight, photos.column)
        slopes = { _, classes in
            classes.map { place in
                let output = outputs == 1 ? 0 : place
                let sign: Float = outputs == 1 && place == 0 ? -1 : 1
                return weights[output * width..<(output + 1) * width].map { sign * $0 }
            }
        }
    }

    /// Of a model of tables: how its answer changes where a feature is a little higher and a little lower. Nil where it sees no photos.
    init?(_ table: TablePipeline) {
        guard let (step, encoder, first) = table.features.encoder(of: FittedBackbone.self) else { return nil }
        (sight, column) = (encoder.sight, step)
        slopes = { rows, classes in
            let matrix = try table.features.transform(rows)
            return try classes.enumerated().map { row, place in
                try table.model.slopes(
                    of: matrix.selecting(rows: [row]), place: place,
                    features: first..<first + encoder.scale.factors.count
                ).enumerated().map { $1 * encoder.scale.factors[$0] }
            }
        }
    }
}

extension NumericModel where Input == DesignMatrix {
    /// How much an answer for one row grows with each of some real-valued features, by a quarter more and a quarter less of it.
    fileprivate func slopes(of row: DesignMatrix, place: Int, features: Range<Int>) throws -> [Float] {
        let asked = row.selecting(rows: [Int](repeating: 0, count: features.count))
        func predictions(adding step: Float) throws -> Numbers {
            var numbers = asked.numbers
            for (row, feature) in features.enumerated() { numbers[feature * features.count + row] += step }
            return try predict(
                DesignMatrix(
                    rowCount: features.count, numberNames: asked.numberNames, numbers: numbers,
                    categories: asked.categories, codes: asked.codes, terms: asked.terms, imageShape: asked.imageShape))
        }
        let (above, below) = (try predictions(adding: 0.25), try predictions(adding: -0.25))
        let output = above.width == 1 ? 0 : place
        let sign: Double = above.width == 1 && place == 0 ? -1 : 1
        return (0..<features.count).map { row in
            let answer = row * above.width + output
            return Float(sign * (above.values[answer] - below.values[answer]))
        }
    }
}
