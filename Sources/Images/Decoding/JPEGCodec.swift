import CTurboJPEG

/// JPEG through libjpeg-turbo: gray, color and CMYK, baseline and progressive, decoded at an eighth of the size and up.
struct JPEGCodec: ImageCodec {
    let size: (width: Int, height: Int)
    let orientation: Orientation
    private let bytes: UnsafeBufferPointer<UInt8>
    private let isCMYK: Bool

    init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        self.bytes = bytes
        let decoder = try Decoder(name: name)
        var (width, height, subsampling, colors): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
        guard
            tjDecompressHeader3(
                decoder.handle, bytes.baseAddress, UInt(bytes.count), &width, &height, &subsampling, &colors) == 0
                || tjGetErrorCode(decoder.handle) == TJERR_WARNING.rawValue
        else { throw decoder.error }
        size = (Int(width), Int(height))
        isCMYK = colors == TJCS_CMYK.rawValue || colors == TJCS_YCCK.rawValue
        orientation = Self.orientation(in: bytes)
    }

    func pixels(covering least: (width: Int, height: Int), name: String) throws -> Raster {
        let decoder = try Decoder(name: name)
        let (width, height) = scaled(covering: least)
        let depth = isCMYK ? 4 : 3
        // A progressive file of thousands of scans takes minutes to decode; no camera or program writes such ones.
        let flags = TJFLAG_LIMITSCANS
        let format = isCMYK ? TJPF_CMYK.rawValue : TJPF_RGB.rawValue
        var pixels = [UInt8](repeating: 0, count: width * height * depth)
        let code = pixels.withUnsafeMutableBufferPointer {
            tjDecompress2(
                decoder.handle, bytes.baseAddress, UInt(bytes.count), $0.baseAddress, CInt(width), CInt(width * depth),
                CInt(height), CInt(format), CInt(flags))
        }
        guard code == 0 || decoder.isHarmless else { throw decoder.error }
        return Raster(width: width, height: height, pixels: isCMYK ? Self.colors(ofInks: pixels) : pixels)
    }

    /// The smallest of the sizes that the decoder can scale to, one to eight eighths, that covers `least`.
    private func scaled(covering least: (width: Int, height: Int)) -> (width: Int, height: Int) {
        for eighths in 1..<8 {
            let (width, height) = ((size.width * eighths + 7) / 8, (size.height * eighths + 7) / 8)
            if width >= least.width, height >= least.height { return (width, height) }
        }
        return size
    }

    /// Red, green and blue of inks as programs store them, 255 for none.
    private static func colors(ofInks inks: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: inks.count / 4 * 3) { colors, count in
            for pixel in 0..<inks.count / 4 {
                let black = Int(inks[pixel * 4 + 3])
                for ink in 0..<3 {
                    colors[pixel * 3 + ink] = UInt8((Int(inks[pixel * 4 + ink]) * black + 127) / 255)
                }
            }
            count = inks.count / 4 * 3
        }
    }

    /// What the EXIF block says, which stands in a segment before the picture.
    private static func orientation(in bytes: UnsafeBufferPointer<UInt8>) -> Orientation {
        var place = 2
        while place + 4 <= bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            guard length >= 2, place + 2 + length <= bytes.count else { break }
            let content = bytes[place + 4..<place + 2 + length]
            if bytes[place + 1] == 0xE1, content.starts(with: "Exif\0\0".utf8) {
                return Orientation(exif: content.dropFirst(6)) ?? .upright
            }
            place += 2 + length
        }
        return .upright
    }
}

/// A decompressor of libjpeg-turbo's.
private final class Decoder {
    let handle: tjhandle
    private let name: String

    init(name: String) throws {
        guard let handle = tjInitDecompress() else {
            throw ImageError(name, reason: "there is not enough memory to read it")
        }
        self.handle = handle
        self.name = name
    }

    deinit { tjDestroy(handle) }

    private var message: String { String(cString: tjGetErrorStr2(handle)) }

    /// Whether what was just told is no more than bytes between the parts, as some cameras write them; not that the file ends
    /// before the picture does.
    var isHarmless: Bool {
        tjGetErrorCode(handle) == TJERR_WARNING.rawValue && message.contains("extraneous bytes")
    }

    /// What was just told.
    var error: ImageError {
        let reason =
            message.contains("Premature end") || message.contains("Input file read error")
            ? "the file ends before the picture does; get it again" : "a damaged JPEG picture (\(message))"
        return ImageError(name, reason: reason)
    }
}
