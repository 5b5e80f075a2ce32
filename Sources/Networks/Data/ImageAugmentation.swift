import Foundation
import Randomness

/// Random changes to a training image that keep what it shows.
public struct ImageAugmentation: Sendable, Hashable, Codable {
    /// Whether half of the images are mirrored left to right.
    public var flips = false
    /// Images are moved by up to this many pixels each way; what comes in repeats the border's pixels.
    public var shift = 0
    /// Images are turned by up to this many degrees each way; at most 180.
    public var rotation: Float = 0
    /// The least share of the area that a crop keeps, which is then stretched over the whole image; 0.01 to 1, 1 for no crops. The
    /// crop's sides are to each other as 3 : 4 to 4 : 3 times the image's (Szegedy and others, CVPR 2015).
    public var leastArea: Float = 1
    /// Brightness and contrast are each multiplied by 1 − lighting … 1 + lighting; below 1.
    public var lighting: Float = 0
    /// The distance of each color from gray is multiplied by 1 − saturation … 1 + saturation; at most 1.
    public var saturation: Float = 0
    /// The chance that a rectangle of 2 % to 20 % of the area is set to 0 (Zhong and others, AAAI 2020).
    public var erasure: Float = 0
    /// So many bands of rows and as many of columns, each of up to a sixth of the side, are set to 0: of spectrograms frequencies and
    /// moments (SpecAugment: Park and others, Interspeech 2019).
    public var bands = 0

    /// No change until a property says so.
    public init(
        flips: Bool = false, shift: Int = 0, rotation: Float = 0, leastArea: Float = 1, lighting: Float = 0,
        saturation: Float = 0, erasure: Float = 0, bands: Int = 0
    ) {
        (self.flips, self.shift, self.rotation, self.leastArea) = (flips, shift, rotation, leastArea)
        (self.lighting, self.saturation, self.erasure, self.bands) = (lighting, saturation, erasure, bands)
    }

    /// Whether all settings are in their ranges.
    public var isSound: Bool {
        (0...4_096).contains(shift) && (0...180).contains(rotation) && 0.01...1 ~= leastArea && 0..<1 ~= lighting
            && 0...1 ~= saturation && 0...1 ~= erasure && 0...64 ~= bands
    }

    /// Draws what is done to one image; nothing is drawn for what is switched off.
    func draw(_ change: inout ImageChange, _ generator: inout Philox) {
        let (source, result) = (change.warp.source, change.warp.result)
        change.warp.isFlipped = flips && generator.index(below: 2) == 1
        if shift > 0 {
            change.warp.down = generator.index(below: 2 * shift + 1) - shift
            change.warp.right = generator.index(below: 2 * shift + 1) - shift
        }
        if rotation > 0 { change.warp.angle = generator.uniformFloat(within: rotation) * .pi / 180 }
        if leastArea < 1 { change.warp.crop = crop(of: source, &generator) }
        if lighting > 0 {
            change.colors.brightness = 1 + generator.uniformFloat(within: lighting)
            change.colors.contrast = 1 + generator.uniformFloat(within: lighting)
        }
        if saturation > 0 { change.colors.saturation = 1 + generator.uniformFloat(within: saturation) }
        if erasure > 0, generator.uniformFloat() < erasure { change.erased.append(erased(of: result, &generator)) }
        for _ in 0..<bands {
            let (rows, columns) = (band(of: result.height, &generator), band(of: result.width, &generator))
            change.erased += [
                ImageRectangle(
                    top: Float(rows.lowerBound), left: 0, height: Float(rows.count), width: Float(result.width)),
                ImageRectangle(
                    top: 0, left: Float(columns.lowerBound), height: Float(result.height), width: Float(columns.count)),
            ]
        }
    }

    private func crop(of size: ImageSize, _ generator: inout Philox) -> ImageRectangle {
        let share = leastArea + (1 - leastArea) * generator.uniformFloat()
        let stretch = pow(Self.longest, generator.uniformFloat(within: 0.5))
        let (height, width) = (min(1, share.squareRoot() / stretch), min(1, share.squareRoot() * stretch))
        return ImageRectangle(
            top: Float(size.height) * (1 - height) * generator.uniformFloat(),
            left: Float(size.width) * (1 - width) * generator.uniformFloat(),
            height: Float(size.height) * height, width: Float(size.width) * width)
    }

    /// How long a crop's side is at most where its other side is 1.
    private static let longest: Float = 4.0 / 3

    /// Up to a sixth of a side.
    private func band(of side: Int, _ generator: inout Philox) -> Range<Int> {
        let length = generator.index(below: side / 6 + 1)
        let start = generator.index(below: side - length + 1)
        return start..<start + length
    }

    private func erased(of size: ImageSize, _ generator: inout Philox) -> ImageRectangle {
        let area = (0.02 + 0.18 * generator.uniformFloat()) * Float(size.height * size.width)
        let ratio = 0.5 + 1.5 * generator.uniformFloat()
        let height = min(size.height, max(1, Int((area * ratio).squareRoot())))
        let width = min(size.width, max(1, Int((area / ratio).squareRoot())))
        let top = generator.index(below: size.height - height + 1)
        let left = generator.index(below: size.width - width + 1)
        return ImageRectangle(top: Float(top), left: Float(left), height: Float(height), width: Float(width))
    }
}

extension Philox {
    /// Uniform in −bound … bound.
    fileprivate mutating func uniformFloat(within bound: Float) -> Float { (2 * uniformFloat() - 1) * bound }
}
