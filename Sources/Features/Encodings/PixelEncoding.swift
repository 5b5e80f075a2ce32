public import Frames
import Images
public import Randomness
public import Scoring
import Storage
import Workers

/// The brightness of each pixel, centered and scaled by channel: of images as they are, of photos made small, whose colors and
/// rough shapes are all that a table's model can see.
public struct PixelEncoding: FeatureEncoding {
    /// What becomes of photos: 768 numbers each.
    public static let photoFrame = PhotoFrame(side: 16, framing: .squash)

    fileprivate static let frame = MediaFrame(photo: photoFrame)

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
    /// What becomes of photos; nil where the column holds images of one size.
    private let frame: PhotoFrame?
    private let channels: ChannelScale

    init?(fitting column: Column) {
        guard column.count > 0, let pixels = try? column.pixels(PixelEncoding.frame) else { return nil }
        shape = pixels.shape
        frame = column.kind == .photo ? PixelEncoding.photoFrame : nil
        channels = ChannelScale(fitting: pixels)
    }

    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool {
        frame == nil ? shape.fits(column) : column.kind == .photo
    }

    /// More features than a table of pixels can have; a damaged file may say anything.
    private static let mostFeatures = 1 << 22

    var isSound: Bool {
        shape.isSound && shape.size <= Self.mostFeatures && channels.isSound(of: shape)
            && frame.map { $0.isSound && $0.shape == shape } ?? true
    }

    var suffixes: [String] { (0..<shape.size).map { "[\($0)]" } }

    /// Turns image after image into pixel after pixel, by blocks of images that fit the cache. Who makes a store of photos has
    /// looked at each; where one cannot be read all the same, all are missing.
    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        guard let base = features.baseAddress else { return }
        guard let images = try? column.pixels(PixelEncoding.frame) else {
            return features.update(repeating: .nan)
        }
        let (rowCount, size, area) = (images.rows.count, shape.size, shape.height * shape.width)
        let target = FeatureBlock(base: base)
        images.bytes.withBytes { pixels in
            let source = PixelBlock(base: pixels.assumingMemoryBound(to: UInt8.self).baseAddress)
            WorkerPool.current.forEachRange(of: rowCount, size: 256) { rows in
                guard let pixels = source.base else { return }
                for feature in 0..<size {
                    let center = channels.centers[feature / area]
                    let scale = 1 / channels.spreads[feature / area]
                    let out = target.base + feature * rowCount
                    for row in rows { out[row] = (Float(pixels[images.rows[row] * size + feature]) - center) * scale }
                }
            }
        }
    }
}

/// Pointers that pieces of parallel work share: each writes its own rows only.
private struct FeatureBlock { let base: UnsafeMutablePointer<Float> }
private struct PixelBlock { let base: UnsafePointer<UInt8>? }
