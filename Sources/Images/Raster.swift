/// A picture in memory: 8 bits each of red, green and blue.
public struct Raster: Sendable, Hashable {
    /// Pixels a row.
    public let width: Int
    /// Rows of pixels.
    public let height: Int
    /// Row after row, red, green and blue of each pixel side by side: `height × width × 3` bytes.
    public let pixels: [UInt8]

    /// Makes a picture; `pixels.count` must be `width × height × 3`.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height * 3, "\(pixels.count) bytes do not fill it")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Red, green and blue of one pixel, counted from the upper left.
    public subscript(x: Int, y: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        let place = (y * width + x) * 3
        return (pixels[place], pixels[place + 1], pixels[place + 2])
    }

    /// A part of the picture, which must lie in it.
    public func cropped(x: Int, y: Int, width: Int, height: Int) -> Raster {
        if (x, y, width, height) == (0, 0, self.width, self.height) { return self }
        var part: [UInt8] = []
        part.reserveCapacity(width * height * 3)
        for row in y..<y + height {
            let start = (row * self.width + x) * 3
            part.append(contentsOf: pixels[start..<start + width * 3])
        }
        return Raster(width: width, height: height, pixels: part)
    }
}

extension Raster {
    /// Red, green and blue of pixels with their opacity, red, green, blue and opacity side by side, on a white ground.
    static func laidOnWhite(_ pixels: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: pixels.count / 4 * 3) { colors, count in
            for pixel in 0..<pixels.count / 4 {
                let alpha = Int(pixels[pixel * 4 + 3])
                for channel in 0..<3 {
                    let value = Int(pixels[pixel * 4 + channel])
                    colors[pixel * 3 + channel] = UInt8((value * alpha + 255 * (255 - alpha) + 127) / 255)
                }
            }
            count = pixels.count / 4 * 3
        }
    }
}
