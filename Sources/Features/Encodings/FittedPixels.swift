import Frames
import Workers

/// The brightness of each pixel, brought to mean 0 and deviation 1 over all training pixels of its channel.
struct FittedPixels: Sendable, Hashable, Codable {
    let shape: ImageShape
    private let centres: [Float]
    private let spreads: [Float]

    init?(fitting column: Column) {
        guard case .image(let images) = column.values, images.count > 0 else { return nil }
        shape = ImageShape(channels: images.channels, height: images.height, width: images.width)
        let moments = (0..<images.channels).map { images.brightness(channel: $0) }
        centres = moments.map { Float($0.mean) }
        spreads = moments.map { Float($0.deviation > 0 ? $0.deviation : 1) }
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
                    let centre = centres[feature / area]
                    let scale = 1 / spreads[feature / area]
                    let out = target.base + feature * rowCount
                    for row in rows { out[row] = (Float(pixels[row * size + feature]) - centre) * scale }
                }
            }
        }
    }
}

/// Pointers that pieces of parallel work share: each writes its own rows only.
private struct FeatureBlock { let base: UnsafeMutablePointer<Float> }
private struct PixelBlock { let base: UnsafePointer<UInt8>? }

extension ImageShape {
    /// Numbers an image.
    var size: Int { channels * height * width }
}

extension ImageValues {
    /// Mean and standard deviation of a channel's pixels, counted in whole numbers.
    fileprivate func brightness(channel: Int) -> (mean: Double, deviation: Double) {
        let area = height * width
        var (sum, squares) = (0, 0)
        pixels.withUnsafeBufferPointer { pixels in
            for image in 0..<count {
                let start = image * imageSize + channel * area
                for place in start..<start + area {
                    let value = Int(pixels[place])
                    sum += value
                    squares += value * value
                }
            }
        }
        let total = Double(count * area)
        let mean = Double(sum) / total
        return (mean, max(0, Double(squares) / total - mean * mean).squareRoot())
    }
}
