import Features
public import Frames
import Networks
import Randomness
import Tensors

/// What a network's last layer sees in a photo, place by place.
public struct FeatureMap: Sendable, Hashable {
    /// Places from top to bottom.
    public let height: Int
    /// Places from left to right.
    public let width: Int
    /// Row after row of places, from left to right; all features of one place side by side.
    public let values: [Float]

    /// How much of a weighted sum each place adds, what is below 0 left out: where the network sees what speaks for an answer of which the
    /// weights are the slopes. With a head that reads the mean over all places this is Grad-CAM (Selvaraju and others, ICCV 2017; for a
    /// linear head: Zhou and others, CVPR 2016).
    public func attention(_ weights: [Float]) -> [Float] {
        (0..<height * width).map { place in
            var sum: Float = 0
            for (feature, weight) in weights.enumerated() { sum += weight * values[place * weights.count + feature] }
            return max(sum, 0)
        }
    }
}

extension FrozenBackbone {
    /// What the last layer sees in each row's photo, place by place; of a missing photo, in a black one. Throws what reading photos throws.
    public func maps(of photos: Column) throws -> [FeatureMap] {
        try seen(in: photos) { maps in
            let (values, size) = (maps.elements(Float.self), maps.shape.elementCount / maps.shape[0])
            return (0..<maps.shape[0]).map { image in
                FeatureMap(
                    height: maps.shape[1], width: maps.shape[2],
                    values: Array(values[image * size..<(image + 1) * size]))
            }
        }
    }

    /// The mean over all places of what the last layer sees in each row's photo. Throws what reading photos throws.
    public func means(of photos: Column) throws -> [[Float]] {
        try seen(in: photos) { maps in
            let (values, width) = (maps.mean([1, 2]).elements(Float.self), maps.shape[3])
            return (0..<maps.shape[0]).map { Array(values[$0 * width..<($0 + 1) * width]) }
        }
    }

    /// Lets the layers look at some photos at a time.
    private func seen<Seen>(in photos: Column, _ body: (Tensor) -> [Seen]) throws -> [Seen] {
        guard let pixels = try photos.pixels(MediaFrame(photo: frame)) else { return [] }
        let backbone = try Backbone.named(id)
        let layers = backbone.layers(seed: Seed(0))
        try layers.restore(weights)
        let samples = try Samples(
            images: ByteImages(
                pixels.bytes, rows: pixels.rows, height: frame.side, width: frame.side,
                centers: backbone.channels.centers, spreads: backbone.channels.spreads))
        return stride(from: 0, to: samples.count, by: Self.batch).flatMap { start in
            let images = samples.batch(Array(start..<min(samples.count, start + Self.batch))).inputs.numbers
            return noGrad { images.map { body(layers($0, .prediction)) } ?? [] }
        }
    }
}
