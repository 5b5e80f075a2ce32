package import Frames
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

extension Column {
    /// The pictures as images of one size: images as they are, photos and sounds in `frame`. Nil where the column holds none; throws
    /// `ImageError` or `SoundError` for a file that cannot be read.
    package func pixels(_ frame: MediaFrame) throws -> PixelRows? {
        switch values {
        case .image(let images):
            PixelRows(shape: ImageShape(images), bytes: .array(images.pixels), rows: Array(0..<images.count))
        case .photo(let photos): try photos.pixels(frame.photo)
        case .sound(let sounds): try sounds.pixels(frame.sound)
        case .number, .integer, .category, .text, .date: nil
        }
    }
}

extension MediaValues {
    fileprivate func pixels(_ frame: some PictureFrame) throws -> PixelRows {
        PixelRows(shape: frame.shape, bytes: try store.developed(frame), rows: places)
    }
}
