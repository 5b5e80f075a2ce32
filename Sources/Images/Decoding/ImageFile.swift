/// A picture in a file, told by its bytes, whatever the file is called: JPEG, PNG or WebP.
///
///     let photo = try ImageFile(bytes, name: "cat.1.jpg").decoded(.crop, size: 224)
///
/// The bytes must be there as long as the value is.
public struct ImageFile {
    /// What messages call it.
    public let name: String
    /// Its size as it is stored, before it is turned.
    public let stored: (width: Int, height: Int)
    /// How it must be turned to stand upright.
    public let orientation: Orientation
    private let codec: any ImageCodec

    /// The most pixels of a picture that is read: 2²⁷, 400 MB.
    public static let mostPixels = 1 << 27

    /// Reads the head of a file; throws `ImageError` where it is no picture that can be read, or a larger one than may be.
    public init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        self.name = name
        codec = try Self.codec(bytes, name: name)
        stored = codec.size
        orientation = codec.orientation
        guard stored.width > 0, stored.height > 0, stored.width <= Self.mostPixels / stored.height else {
            throw ImageError(
                name,
                reason:
                    "a picture of \(stored.width) × \(stored.height) pixels; make it smaller, at most \(Self.mostPixels)"
            )
        }
    }

    /// The picture upright, in its own size; throws `ImageError` where the file is damaged or ends too early.
    public func decoded() throws -> Raster {
        try codec.pixels(covering: (stored.width, stored.height), name: name).turned(orientation)
    }

    /// The picture upright, in a square of `size` pixels a side. Of a large JPEG no more is decoded than that takes. Throws as
    /// `decoded()` does.
    public func decoded(_ framing: Framing, size: Int) throws -> Raster {
        let side = framing == .pad ? max(stored.width, stored.height) : min(stored.width, stored.height)
        let share = Double(size) / Double(side)
        let least = (
            width: Int((Double(stored.width) * share).rounded(.up)),
            height: Int((Double(stored.height) * share).rounded(.up))
        )
        return try codec.pixels(covering: least, name: name).framed(framing, size: size).turned(orientation)
    }

    /// Why a picture cannot be read, nil where it can: decoded as small as may be, since what is wrong shows at any size.
    public static func fault(in bytes: UnsafeBufferPointer<UInt8>, name: String) -> ImageError? {
        do {
            _ = try ImageFile(bytes, name: name).decoded(.squash, size: 8)
            return nil
        } catch { return error as? ImageError ?? ImageError(name, reason: "\(error)") }
    }

    private static func codec(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws -> any ImageCodec {
        if bytes.isEmpty { throw ImageError(name, reason: "the file is empty") }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return try JPEGCodec(bytes, name: name) }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            return try PNGCodec(bytes, name: name)
        }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            return try WebPCodec(bytes, name: name)
        }
        throw ImageError(name, reason: "\(noun(of: bytes)); Podium reads JPEG, PNG and WebP")
    }

    /// What a file is that is none of these.
    private static func noun(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        let marks: [(place: Int, mark: String, noun: String)] = [
            (0, "GIF8", "a GIF picture"), (0, "BM", "a BMP picture"), (0, "II*\0", "a TIFF picture"),
            (0, "MM\0*", "a TIFF picture"), (4, "ftyphei", "an HEIC picture"), (4, "ftypmif", "an HEIC picture"),
            (4, "ftypavif", "an AVIF picture"), (0, "%PDF", "a PDF document"), (0, "<", "a web page or XML"),
            (0, "PK\u{3}\u{4}", "a zip archive"), (0, "version https://git-lfs", "a Git LFS pointer, not the picture"),
        ]
        let known = marks.first { bytes.dropFirst($0.place).starts(with: $0.mark.utf8) }
        return known?.noun ?? "no picture of a known kind"
    }
}

/// One way to store pictures.
protocol ImageCodec {
    /// The size as stored.
    var size: (width: Int, height: Int) { get }
    /// How the picture must be turned.
    var orientation: Orientation { get }
    /// The pixels as stored, at least as large as `least` where the picture is; throws `ImageError`.
    func pixels(covering least: (width: Int, height: Int), name: String) throws -> Raster
}
