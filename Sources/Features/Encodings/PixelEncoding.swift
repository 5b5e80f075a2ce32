public import Frames
public import Randomness
public import Scoring
import Storage
import Workers

/// The brightness of each pixel, centered and scaled by channel.
public struct PixelEncoding: FeatureEncoding {
    /// Makes an encoding.
    public init() {}

    /// What becomes of the column, in plain words.
    public var summary: String { "pixels, centered and scaled" }

    /// Learns the channels' means and deviations; nil where there are no images.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        FittedPixels(fitting: column).map { EncodingFit($0) }
    }
}

/// The brightness of each pixel, brought to mean 0 and deviation 1 over all training pixels of its channel.
struct FittedPixels: NumberEncoder, Hashable {
    static let name = "pixels"

    let shape: ImageShape
    private let channels: ChannelScale

    init?(fitting column: Column) {
        guard case .image(let images) = column.values, images.count > 0 else { return nil }
        shape = ImageShape(channels: images.channels, height: images.height, width: images.width)
        channels = ChannelScale(
            fitting: PixelRows(shape: shape, bytes: SharedBytes(images.pixels), rows: Array(0..<images.count)))
    }

    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool { shape.fits(column) }

    /// More features than a table of pixels can have; a damaged file may say anything.
    private static let mostFeatures = 1 << 22

    var isSound: Bool {
        shape.isSound && shape.size <= Self.mostFeatures && channels.isSound(of: shape)
    }

    var suffixes: [String] { (0..<shape.size).map { "[\($0)]" } }

    /// Turns image after image into pixel after pixel, by blocks of images that fit the cache.
    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        guard case .image(let images) = column.values, let base = features.baseAddress else { return }
        let (rowCount, size, area) = (images.count, shape.size, shape.height * shape.width)
        let target = FeatureBlock(base: base)
        images.pixels.withUnsafeBufferPointer { pixels in
            let source = PixelBlock(base: pixels.baseAddress)
            WorkerPool.current.forEachRange(of: rowCount, size: 256) { rows in
                guard let pixels = source.base else { return }
                for feature in 0..<size {
                    let center = channels.centers[feature / area]
                    let scale = 1 / channels.spreads[feature / area]
                    let out = target.base + feature * rowCount
                    for row in rows { out[row] = (Float(pixels[row * size + feature]) - center) * scale }
                }
            }
        }
    }
}

/// Pointers that pieces of parallel work share: each writes its own rows only.
private struct FeatureBlock { let base: UnsafeMutablePointer<Float> }
private struct PixelBlock { let base: UnsafePointer<UInt8>? }
