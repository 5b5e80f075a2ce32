package import Frames
public import Images
package import Storage

/// Images of one size as bytes, and which of them the rows are: what the pictures of a column are to models.
package struct PixelRows: Sendable {
    /// The images' size.
    package let shape: ImageShape
    /// The bytes of all images, image after image, `channels × height × width` each.
    package let bytes: SharedBytes
    /// The image of each row.
    package let rows: [Int]
}

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

    /// The images' size.
    var shape: ImageShape { ImageShape(channels: 3, height: side, width: side) }

    /// Whether photos of that size can be.
    package var isSound: Bool { (1...4_096).contains(side) }
}

extension Column {
    /// The pictures as images of one size: images as they are, photos in `frame`. Nil where the column holds none; throws
    /// `ImageError` for a photo that cannot be read.
    package func pixels(_ frame: PhotoFrame) throws -> PixelRows? {
        switch values {
        case .image(let images):
            return PixelRows(
                shape: ImageShape(images), bytes: .array(images.pixels), rows: Array(0..<images.count))
        case .photo(let photos):
            let developed = try photos.store.developed(frame)
            return PixelRows(
                shape: frame.shape, bytes: developed,
                rows: photos.entries.map { $0 < 0 ? photos.store.count : Int($0) })
        case .number, .integer, .category, .text, .date: return nil
        }
    }
}
