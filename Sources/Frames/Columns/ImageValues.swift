/// Images of one size, 8 bits a channel; none is missing.
public struct ImageValues: Sendable, Hashable {
    /// Channels an image: 1 for gray, 3 for red, green, blue.
    public let channels: Int
    /// Rows of pixels.
    public let height: Int
    /// Pixels a row.
    public let width: Int
    /// All images one after the other, each `channels × height × width`.
    public let pixels: [UInt8]

    /// Makes images; `pixels.count` must be a multiple of one image's size.
    public init(channels: Int, height: Int, width: Int, pixels: [UInt8]) {
        let size = channels * height * width
        precondition(size > 0 && pixels.count % size == 0, "\(pixels.count) pixels do not fill images of \(size)")
        self.channels = channels
        self.height = height
        self.width = width
        self.pixels = pixels
    }

    /// Numbers an image.
    public var imageSize: Int { channels * height * width }

    /// The number of images.
    public var count: Int { pixels.count / imageSize }

    func selecting(rows: [Int]) -> ImageValues {
        var chosen: [UInt8] = []
        chosen.reserveCapacity(rows.count * imageSize)
        for row in rows { chosen.append(contentsOf: pixels[row * imageSize..<(row + 1) * imageSize]) }
        return ImageValues(channels: channels, height: height, width: width, pixels: chosen)
    }
}
