import CPNG

/// PNG through libpng: gray, color, palette, 1 to 16 bits, with or without transparency, which is laid on white.
struct PNGCodec: ImageCodec {
    let size: (width: Int, height: Int)
    let orientation: Orientation
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        self.bytes = bytes
        let reader = try Reader(bytes, name: name)
        size = (Int(reader.image.width), Int(reader.image.height))
        let chunks = PNGChunks(bytes)
        if chunks["acTL"] != nil { throw ImageError(name, reason: "an animated PNG; save one picture of it") }
        orientation = chunks["eXIf"].flatMap { Orientation(exif: $0) } ?? .upright
    }

    func pixels(covering least: (width: Int, height: Int), name: String) throws -> Raster {
        let reader = try Reader(bytes, name: name)
        let pixels = try reader.pixels()
        return Raster(width: size.width, height: size.height, pixels: Raster.laidOnWhite(pixels))
    }
}

/// libpng's simple reader.
private final class Reader {
    private(set) var image = png_image()
    private let name: String

    init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        self.name = name
        image.version = podium_png_version
        guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else { throw error }
    }

    deinit { png_image_free(&image) }

    /// Red, green, blue and opacity of each pixel.
    func pixels() throws -> [UInt8] {
        image.format = podium_png_rgba
        image.flags |= podium_png_16_bits_are_srgb
        let stride = Int(image.width) * 4
        var pixels = [UInt8](repeating: 0, count: stride * Int(image.height))
        guard png_image_finish_read(&image, nil, &pixels, CInt(stride), nil) != 0 else { throw error }
        return pixels
    }

    private var error: ImageError {
        let message = withUnsafeBytes(of: image.message) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        let isCut =
            message.contains("Not enough image data") || message.contains("read beyond end")
            || message.contains("unexpected end")
        return ImageError(
            name,
            reason: isCut ? "the file ends before the picture does; get it again" : "a damaged PNG picture (\(message))"
        )
    }
}

/// The parts of a PNG file before its pixels, by name.
private struct PNGChunks {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    subscript(name: String) -> Slice<UnsafeBufferPointer<UInt8>>? {
        var place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - place - 12 else { return nil }
            let kind = bytes[place + 4..<place + 8]
            if kind.elementsEqual(name.utf8) { return bytes[place + 8..<place + 8 + length] }
            if kind.elementsEqual("IEND".utf8) { return nil }
            place += 12 + length
        }
        return nil
    }
}
