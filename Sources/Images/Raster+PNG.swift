import CPNG
public import Foundation

extension Raster {
    /// The picture as a PNG file of 8 bits a color, lossless: what `ImageFile` reads from it is this picture. Throws `ImageError`
    /// where libpng refuses, named `name`.
    public func png(name: String = "picture") throws -> Data {
        var image = png_image()
        image.version = podium_png_version
        image.format = podium_png_rgb
        (image.width, image.height) = (UInt32(width), UInt32(height))
        defer { png_image_free(&image) }
        // Deflate adds to what it cannot compress, which is far less than a sixty-fourth.
        let raw = height * (1 + width * 3)
        var count = raw + raw / 64 + 4096
        var bytes = Data(count: count)
        let isWritten = bytes.withUnsafeMutableBytes {
            png_image_write_to_memory(&image, $0.baseAddress, &count, 0, pixels, CInt(width * 3), nil) != 0
        }
        guard isWritten else {
            let message = withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            throw ImageError(name, reason: "cannot be written as PNG (\(message))")
        }
        return bytes.prefix(count)
    }
}
