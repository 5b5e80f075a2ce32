import Images
import Tensors

extension Raster {
    /// The picture as a network sees it: `[1, height, width, 3]`, the bytes of red, green and blue less their means.
    var tensor: Tensor { Tensor(pixels.map(Float.init), Shape(1, height, width, 3)) - Self.means }

    /// The picture that a network sees: numbers below 0 and above 255 become those, others are rounded.
    init(_ tensor: Tensor) {
        let colors = (tensor + Self.means).elements(Float.self)
        self.init(
            width: tensor.shape[2], height: tensor.shape[1],
            pixels: colors.map { UInt8(min(max($0, 0), 255).rounded()) })
    }

    static var means: Tensor { Tensor([Float(123.68), 116.779, 103.939]) }

    /// The picture with its longer side of `size` pixels.
    func scaled(longerSide size: Int) -> Raster {
        let longer = max(width, height)
        return resized(
            width: max(1, (width * size + longer / 2) / longer), height: max(1, (height * size + longer / 2) / longer))
    }
}
