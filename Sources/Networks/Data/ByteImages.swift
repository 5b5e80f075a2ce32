public import Storage

/// Images as they lie in a file, a byte a channel and pixel; they become numbers batch by batch, so that all of them take a
/// quarter of the memory, and those of several samples may be the same bytes.
public struct ByteImages: Sendable {
    /// Bytes of all images, image after image, channel after channel, row after row of pixels.
    private let bytes: SharedBytes
    /// Which images the samples are.
    private let rows: [Int]
    private let height, width: Int
    private let centers: [Float]
    private let scales: [Float]

    /// Images of which a byte `b` of channel c becomes (b − centers[c]) / spreads[c].
    ///
    /// Throws `NetworksError` with code `shape` where the bytes do not fill images of that size, or a row is not among them;
    /// `data` where a spread is not above 0.
    public init(
        _ bytes: SharedBytes, rows: [Int], height: Int, width: Int, centers: [Float], spreads: [Float]
    ) throws {
        let size = height * width * centers.count
        guard size > 0, centers.count == spreads.count, bytes.count % size == 0 else {
            throw NetworksError(
                .shape, "images: \(bytes.count) bytes do not fill images of \(height) × \(width) × \(centers.count)")
        }
        if let row = rows.first(where: { !(0..<bytes.count / size).contains($0) }) {
            throw NetworksError(.shape, "images: there are \(bytes.count / size), and none at \(row)")
        }
        guard spreads.allSatisfy({ $0 > 0 && $0.isFinite }), centers.allSatisfy(\.isFinite) else {
            throw NetworksError(.data, "images: centers must be finite, and spreads above 0")
        }
        (self.bytes, self.rows, self.height, self.width) = (bytes, rows, height, width)
        self.centers = centers
        scales = spreads.map { 1 / $0 }
    }

    /// The number of images.
    public var count: Int { rows.count }

    /// `[height, width, channels]`.
    public var shape: [Int] { [height, width, centers.count] }

    /// Which numbers the bytes 0 and 255 become.
    var levels: ColorLevels {
        ColorLevels(
            black: zip(centers, scales).map { -$0 * $1 }, white: zip(centers, scales).map { (255 - $0) * $1 })
    }

    /// Writes an image's numbers, `height × width × channels`.
    func write(_ position: Int, to numbers: UnsafeMutablePointer<Float>) {
        let (area, channels) = (height * width, centers.count)
        bytes.withBytes { bytes in
            guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
            let image = base + rows[position] * area * channels
            for channel in 0..<channels {
                let (center, scale, plane) = (centers[channel], scales[channel], image + channel * area)
                for y in 0..<height {
                    let (from, to) = (plane + y * width, numbers + y * width * channels + channel)
                    for x in 0..<width { to[x * channels] = (Float(from[x]) - center) * scale }
                }
            }
        }
    }
}
