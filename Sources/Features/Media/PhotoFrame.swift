public import Images

/// How photos of any size become images of one.
public struct PhotoFrame: Sendable, Hashable, Codable {
    /// Pixels a side.
    public let side: Int
    /// What becomes of photos that are no squares.
    public let framing: Framing

    /// Makes a frame; `side` is 1 or more.
    public init(side: Int, framing: Framing = .crop) {
        precondition(side > 0, "a photo has at least one pixel a side")
        self.side = side
        self.framing = framing
    }

    /// Numbers an image: red, green and blue of each pixel.
    public var size: Int { shape.size }

    /// Whether photos of that size can be.
    package var isSound: Bool { (1...4_096).contains(side) }
}

extension PhotoFrame: PictureFrame {
    package var name: String { "\(framing.rawValue)-\(side)-1" }

    package var shape: ImageShape { ImageShape(channels: 3, height: side, width: side) }

    package func image(of bytes: UnsafeBufferPointer<UInt8>, name: String) throws -> [UInt8] {
        let (picture, area) = (try ImageFile(bytes, name: name).decoded(framing, size: side), side * side)
        return [UInt8](unsafeUninitializedCapacity: 3 * area) { planes, filled in
            picture.pixels.withUnsafeBufferPointer { pixels in
                for channel in 0..<3 {
                    for pixel in 0..<area { planes[channel * area + pixel] = pixels[pixel * 3 + channel] }
                }
            }
            filled = 3 * area
        }
    }
}
