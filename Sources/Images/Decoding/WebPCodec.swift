import CWebP

/// WebP through libwebp: one picture, lossy or lossless; transparency is laid on white.
struct WebPCodec: ImageCodec {
    let size: (width: Int, height: Int)
    let orientation: Orientation
    private let bytes: UnsafeBufferPointer<UInt8>
    private let hasAlpha: Bool

    init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        self.bytes = bytes
        var features = WebPBitstreamFeatures()
        let status = WebPGetFeatures(bytes.baseAddress, bytes.count, &features)
        guard status == VP8_STATUS_OK else { throw Self.error(status, name) }
        guard features.has_animation == 0 else {
            throw ImageError(name, reason: "an animated WebP; save one picture of it")
        }
        size = (Int(features.width), Int(features.height))
        hasAlpha = features.has_alpha != 0
        orientation = Self.exif(in: bytes).flatMap { Orientation(exif: $0) } ?? .upright
    }

    func pixels(covering least: (width: Int, height: Int), name: String) throws -> Raster {
        var config = WebPDecoderConfig()
        guard WebPInitDecoderConfig(&config) != 0 else {
            throw ImageError(name, reason: "this libwebp is another version's")
        }
        let depth = hasAlpha ? 4 : 3
        var pixels = [UInt8](repeating: 0, count: size.width * size.height * depth)
        let status = pixels.withUnsafeMutableBufferPointer { buffer in
            config.output.colorspace = hasAlpha ? MODE_RGBA : MODE_RGB
            config.output.is_external_memory = 1
            config.output.u.RGBA = WebPRGBABuffer(
                rgba: buffer.baseAddress, stride: CInt(size.width * depth), size: buffer.count)
            return WebPDecode(bytes.baseAddress, bytes.count, &config)
        }
        guard status == VP8_STATUS_OK else { throw Self.error(status, name) }
        return Raster(width: size.width, height: size.height, pixels: hasAlpha ? Raster.laidOnWhite(pixels) : pixels)
    }

    /// The EXIF block of the container.
    private static func exif(in bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>? {
        var place = 12
        while place + 8 <= bytes.count {
            let length = bytes[place + 4..<place + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - place - 8 else { return nil }
            let content = bytes[place + 8..<place + 8 + length]
            if bytes[place..<place + 4].elementsEqual("EXIF".utf8) {
                return content.starts(with: "Exif\0\0".utf8) ? content.dropFirst(6) : content
            }
            place += 8 + length + length % 2
        }
        return nil
    }

    private static func error(_ status: VP8StatusCode, _ name: String) -> ImageError {
        let isCut = status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED
        return ImageError(
            name,
            reason: isCut
                ? "the file ends before the picture does; get it again"
                : "a damaged WebP picture (status \(status.rawValue))")
    }
}
