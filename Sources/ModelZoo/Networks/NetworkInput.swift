public import Backbones
public import Features
public import Networks

/// An input that networks of the zoo read.
public protocol NetworkInput: ModelInput {
    /// The sizes of one row.
    var networkShape: NetworkShape { get }
    /// How long networks train on rows like these where nobody says.
    var pace: NetworkPace { get }
    /// Whether a mirror image of a row shows something of the same kind.
    var canBeMirrored: Bool { get }
    /// The rows as networks read them, row after row.
    func samples(targets: Targets, weights: [Float]?) throws -> Samples
}

/// What a network must know of its input to be built.
public struct NetworkShape: Sendable, Hashable, Codable {
    /// Numbers a row.
    let numbers: Int
    /// The number of levels of each categorical feature.
    let cardinalities: [Int]
    /// The size of an image, where a row is one.
    let image: ImageShape?

    /// All of them.
    var featureCount: Int { numbers + cardinalities.count + (image?.size ?? 0) }
}

/// What is chosen by the number of rows where nobody says how many epochs, and how large a batch. Pixels of a table take fewer and
/// smaller ones than other numbers: over as many epochs a perceptron's loss on held-out pixels rises before its rate has fallen.
public struct NetworkPace: Sendable, Hashable {
    /// Rows that all epochs together go through, within 4 … 40 epochs.
    let rowsToSee: Int
    let largestBatch: Int

    static let tables = NetworkPace(rowsToSee: 2_000_000, largestBatch: 1_024)
    static let pixels = NetworkPace(rowsToSee: 1_000_000, largestBatch: 128)
    static let images = NetworkPace(rowsToSee: 1_600_000, largestBatch: 256)
    static let pretrained = NetworkPace(rowsToSee: 5_000, largestBatch: 16)
}

extension NetworkInput {
    /// By default true.
    public var canBeMirrored: Bool { true }

    /// The rows as a network of that shape reads them; throws `ModelError.unexpectedFeatures` where they have another.
    func samples(of shape: NetworkShape, targets: Targets = .none, weights: [Float]? = nil) throws -> Samples {
        guard networkShape == shape else {
            throw ModelError.unexpectedFeatures(found: networkShape.featureCount, expected: shape.featureCount)
        }
        return try samples(targets: targets, weights: weights)
    }
}

extension DesignMatrix: NetworkInput {
    /// Its numbers and codes.
    public var networkShape: NetworkShape {
        NetworkShape(numbers: numberNames.count, cardinalities: categories.map(\.cardinality), image: nil)
    }

    /// That of pixels where its numbers are some.
    public var pace: NetworkPace { imageShape == nil ? .tables : .pixels }

    /// The features, row after row.
    public func samples(targets: Targets, weights: [Float]?) throws -> Samples {
        try Samples(
            numbers: Self.rows(of: numbers, features: numberNames.count, rowCount: rowCount),
            shape: [numberNames.count],
            codes: Self.rows(of: codes, features: categories.count, rowCount: rowCount), codeColumns: categories.count,
            targets: targets, weights: weights, count: rowCount)
    }

    /// Values that lie feature after feature, row by row, in blocks that fit the cache.
    private static func rows<Value: BitwiseCopyable>(of values: [Value], features: Int, rowCount: Int) -> [Value] {
        [Value](unsafeUninitializedCapacity: features * rowCount) { result, count in
            values.withUnsafeBufferPointer { values in
                for start in stride(from: 0, to: rowCount, by: 256) {
                    let end = min(rowCount, start + 256)
                    for feature in 0..<features {
                        for row in start..<end { result[row * features + feature] = values[feature * rowCount + row] }
                    }
                }
            }
            count = features * rowCount
        }
    }
}

extension ImageBatch: NetworkInput {
    /// The size of an image.
    public var networkShape: NetworkShape { NetworkShape(numbers: 0, cardinalities: [], image: shape) }

    /// That of images.
    public var pace: NetworkPace { .images }

    /// The images as they lie in memory.
    public func samples(targets: Targets, weights: [Float]?) throws -> Samples {
        let images = try ByteImages(
            pixels, rows: rows, height: shape.height, width: shape.width, centers: channels.centers,
            spreads: channels.spreads)
        return try Samples(images: images, targets: targets, weights: weights)
    }
}

extension PhotoBatch: NetworkInput {
    /// That of the images.
    public var networkShape: NetworkShape { images.networkShape }

    /// A few epochs, for the network knows how to see.
    public var pace: NetworkPace { .pretrained }

    /// The images as they lie in memory.
    public func samples(targets: Targets, weights: [Float]?) throws -> Samples {
        try images.samples(targets: targets, weights: weights)
    }
}
