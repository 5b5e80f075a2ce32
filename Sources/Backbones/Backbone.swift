public import Features
import Images
public import Networks
public import Randomness
import Tensors

/// A network that learned to see from a million other photos: what its last layer says of a photo tells a thousand things apart, and
/// is worth more to a model that has a few hundred photos to learn from than their pixels are.
///
///     let store = try MediaStore(archive, cache: folder)
///     try Backbone.efficientNetLite0.install(weights: file, in: folder)
public struct Backbone: PretrainedNetwork {
    /// Its name, such as `efficientnet-lite0`.
    public let id: String
    /// One line, for people.
    public let summary: String
    /// Where its weights are to be had.
    public let source: PackagedFile
    /// Pixels a side of the photos that it learned from.
    public let side: Int
    /// How many numbers it says of a photo.
    public let features: Int
    /// How the bytes of red, green and blue become what it reads.
    public let channels: ChannelScale
    /// Multiplications for a photo of that size; nil where nobody counted.
    public var multiplications: Double?
    let makeLayers: @Sendable (Seed) -> any Layer
    /// How the files of the source are read.
    public let weightReader: WeightReader

    /// Its layers, `[images, side, side, 3]` to `[images, height, width, features]`, with weights drawn from the seed.
    public func layers(seed: Seed) -> any Layer { makeLayers(seed) }

    /// Its layers, whatever their weights are.
    public func blank() -> any Module { layers(seed: Seed(0)) }

    /// The layers with a head for another task, with weights drawn from the seed; `side` is that of the photos that it predicts. Throws
    /// `NetworksError` for a dropout outside 0 ..< 1.
    public func headed(outputs: Int, side: Int, dropout: Double, seed: Seed) throws -> PooledNetwork {
        try PooledNetwork(
            layers(seed: seed), features: features, outputs: outputs, shape: [side, side, 3], dropout: dropout,
            seed: seed)
    }
}
