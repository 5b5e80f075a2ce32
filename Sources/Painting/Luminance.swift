import Images

/// Light and dark of a picture apart from its colors: painted is one, kept are the other (Gatys and others, "Preserving color in
/// neural artistic style transfer", arXiv 1606.05897, section 3).
struct Luminance {
    private let picture: Raster

    init(of picture: Raster) { self.picture = picture }

    /// The picture without colors.
    var gray: Raster { picture.mapLuma { $0 } }

    /// Another picture without colors, as light and as rich in contrast as this one.
    func matched(_ other: Raster) -> Raster {
        let (own, its) = (picture.lumaMoments, other.lumaMoments)
        let scale = its.deviation > 0 ? own.deviation / its.deviation : 1
        return other.mapLuma { ($0 - its.mean) * scale + own.mean }
    }

    /// This picture's colors in the light of a painted one of its size.
    func colored(_ painted: Raster) -> Raster {
        let (light, own) = (painted.luma, picture.luma)
        let pixels = picture.pixels.enumerated().map { place, byte in
            UInt8(clamping: Int((Float(byte) + light[place / 3] - own[place / 3]).rounded()))
        }
        return Raster(width: picture.width, height: picture.height, pixels: pixels)
    }
}

extension Raster {
    /// How light each pixel is, 0 … 255 (ITU-R BT.601).
    var luma: [Float] {
        stride(from: 0, to: pixels.count, by: 3).map {
            0.299 * Float(pixels[$0]) + 0.587 * Float(pixels[$0 + 1]) + 0.114 * Float(pixels[$0 + 2])
        }
    }

    fileprivate var lumaMoments: (mean: Float, deviation: Float) {
        let luma = luma.map(Double.init)
        let mean = luma.reduce(0, +) / Double(luma.count)
        let variance = luma.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(luma.count)
        return (Float(mean), Float(variance.squareRoot()))
    }

    /// A picture without colors, each pixel as light as `body` makes it.
    fileprivate func mapLuma(_ body: (Float) -> Float) -> Raster {
        let bytes = luma.map { UInt8(clamping: Int(body($0).rounded())) }
        return Raster(width: width, height: height, pixels: bytes.flatMap { [$0, $0, $0] })
    }
}
