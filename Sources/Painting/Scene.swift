public import Images
import Tensors

/// An object of one picture that stands in another, such as a tower in a painting.
public struct Scene: Sendable {
    /// Where the object stands: where the middle of its foot is, across and down the backdrop, and how tall it is; shares of the
    /// backdrop's sides.
    public struct Placement: Sendable, Hashable {
        /// The middle of the foot.
        public let x, y: Double
        /// The object's height.
        public let height: Double

        /// In the middle, on the lower edge, as tall as the backdrop.
        public static let middle = Placement(x: 0.5, y: 1, height: 1)

        /// Makes a placement.
        public init(x: Double, y: Double, height: Double) { (self.x, self.y, self.height) = (x, y, height) }
    }

    /// The picture around the object.
    let backdrop: Raster
    /// The object where it stands, black elsewhere.
    let object: Raster
    /// How much of each pixel is the object's: gray, 0 … 255, soft at the edges.
    let mask: Raster

    /// - Parameters:
    ///   - content: the picture that shows the object.
    ///   - mask: white where it does, black elsewhere; of the content's shape, in any size.
    ///   - size: pixels of the backdrop's longer side.
    /// - Throws: `PaintError` where the mask has another shape or nothing white, or the object would stand outside.
    public init(
        _ content: Raster, mask: Raster, in backdrop: Raster, at placement: Placement = .middle, size: Int
    ) throws {
        self.backdrop = backdrop.scaled(longerSide: size)
        let object = try CutOut(content, mask: mask)
        let height = Int((placement.height * Double(self.backdrop.height)).rounded())
        guard placement.height.isFinite, (1...PaintSettings.sizes.upperBound).contains(height) else {
            throw PaintError(
                "the object's height of \(placement.height) must be a share of the backdrop's, such as 0.8")
        }
        let scaled = object.scaled(height: height)
        guard placement.x.isFinite, placement.y.isFinite, abs(placement.x) < 10, abs(placement.y) < 10 else {
            throw PaintError("the object's foot at \(placement.x), \(placement.y) is outside of the picture")
        }
        let left = Int(placement.x * Double(self.backdrop.width)) - scaled.mask.width / 2
        let top = Int(placement.y * Double(self.backdrop.height)) - height
        self.object = scaled.picture.laid(on: self.backdrop, left: left, top: top)
        self.mask = scaled.mask.laid(on: self.backdrop, left: left, top: top).softened(by: max(1, size / 256))
        guard self.mask.pixels.contains(where: { $0 > 127 }) else {
            throw PaintError("the object is placed outside of the picture; 0.5, 1 is the middle of its lower edge")
        }
    }

    /// The picture in which the object is as a canvas says, and all else is the backdrop.
    func filled(with canvas: Tensor) -> Tensor {
        let ground = backdrop.tensor
        return ground + (canvas - ground) * share
    }

    /// How much of each pixel is the object's, `[1, height, width, 1]`, 0 … 1.
    private var share: Tensor {
        Tensor(mask.luma.map { $0 / 255 }, Shape(1, mask.height, mask.width, 1))
    }

    /// The surroundings of the object, from which it takes its style: the mask, spread over an eighth of the picture.
    var surroundings: Raster { mask.softened(by: max(1, max(mask.width, mask.height) / 8)) }
}

/// The part of a picture that a mask shows.
private struct CutOut {
    let picture: Raster
    let mask: Raster

    init(_ content: Raster, mask: Raster) throws {
        let shapes = (Double(content.width) / Double(content.height), Double(mask.width) / Double(mask.height))
        guard abs(shapes.0 / shapes.1 - 1) < 0.02 else {
            throw PaintError(
                "the mask of \(mask.width) × \(mask.height) pixels has another shape than the content of \(content.width) × "
                    + "\(content.height); it must show the same part")
        }
        let mask = mask.resized(width: content.width, height: content.height)
        let luma = mask.luma
        let places = luma.indices.filter { luma[$0] > 127 }
        guard let top = places.first, let bottom = places.last else {
            throw PaintError("the mask shows nothing: it must be white where the object is, and black elsewhere")
        }
        let columns = places.map { $0 % mask.width }
        let (left, right) = (columns.min() ?? 0, columns.max() ?? 0)
        let part = { (raster: Raster) in
            raster.cropped(
                x: left, y: top / mask.width, width: right - left + 1,
                height: bottom / mask.width - top / mask.width + 1)
        }
        (picture, self.mask) = (part(content), part(mask))
    }

    private init(picture: Raster, mask: Raster) { (self.picture, self.mask) = (picture, mask) }

    func scaled(height: Int) -> CutOut {
        let width = max(1, mask.width * height / mask.height)
        return CutOut(
            picture: picture.resized(width: width, height: height), mask: mask.resized(width: width, height: height))
    }
}

extension Raster {
    /// A picture as large as `ground`, black but for this one, whose upper left corner is at `left` and `top`; what lies outside is
    /// cut off.
    fileprivate func laid(on ground: Raster, left: Int, top: Int) -> Raster {
        var pixels = [UInt8](repeating: 0, count: ground.pixels.count)
        for y in max(0, -top)..<max(max(0, -top), min(height, ground.height - top)) {
            for x in max(0, -left)..<max(max(0, -left), min(width, ground.width - left)) {
                let (from, to) = ((y * width + x) * 3, ((y + top) * ground.width + x + left) * 3)
                for channel in 0..<3 { pixels[to + channel] = self.pixels[from + channel] }
            }
        }
        return Raster(width: ground.width, height: ground.height, pixels: pixels)
    }

    /// The picture with its edges spread over about as many pixels.
    fileprivate func softened(by pixels: Int) -> Raster {
        resized(width: max(1, width / (pixels + 1)), height: max(1, height / (pixels + 1)))
            .resized(width: width, height: height)
    }
}
