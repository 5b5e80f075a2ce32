public import Images
public import Networks
import Tensors

/// Paints a picture in one pass of a network that knows its styles: seconds instead of minutes, in those styles only.
public struct FastPainter {
    private let network: StyleNetwork

    /// A painter with a network.
    public init(_ network: StyleNetwork) { self.network = network }

    /// `content` with its longer side of `size` pixels, in a mixture of styles: the number of each, from 0, and what it counts for.
    /// Throws `PaintError` where there is no such style, none counts, or the size is out of range.
    public func paint(_ content: Raster, in styles: [(number: Int, weight: Double)], size: Int) throws -> Raster {
        try PaintError.check(size: size)
        network.mixture = try mixture(of: styles)
        let scaled = content.scaled(longerSide: size)
        try PaintError.check(scaled)
        let painted = noGrad {
            network(
                Tensor(scaled.pixels.map { Float($0) / 255 }, Shape(1, scaled.height, scaled.width, 3)), .prediction)
        }
        let colors = painted.sliced(1, 0..<scaled.height).sliced(2, 0..<scaled.width).elements(Float.self)
        return Raster(
            width: scaled.width, height: scaled.height, pixels: colors.map { UInt8(($0 * 255).rounded()) })
    }

    private func mixture(of styles: [(number: Int, weight: Double)]) throws -> [Float] {
        var mixture = [Double](repeating: 0, count: StyleNetwork.styles)
        for style in styles {
            guard mixture.indices.contains(style.number) else {
                throw PaintError("there is no style \(style.number); there are 0 to \(StyleNetwork.styles - 1)")
            }
            mixture[style.number] += style.weight
        }
        try PaintError.check(weights: styles.map(\.weight))
        let total = mixture.reduce(0, +)
        return mixture.map { Float($0 / total) }
    }
}
