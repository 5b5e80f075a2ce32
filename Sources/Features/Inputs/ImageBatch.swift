public import Frames
import Images
public import Randomness
public import Scoring
public import Storage

/// Images as a model reads them: bytes as they lie in the file, and how they become numbers. Selected rows share the bytes
/// of all.
public struct ImageBatch: ModelInput {
    /// The images' size.
    public let shape: ImageShape
    /// The bytes of all images, image after image, `channels × height × width` each.
    public let pixels: SharedBytes
    /// Which of them the rows are.
    public let rows: [Int]
    /// How a byte of each channel becomes a number: (byte − center) / spread.
    public let channels: ChannelScale
    /// Whether a mirror image shows something of the same kind: that of a sound would be played backwards.
    public let canBeMirrored: Bool

    /// Images of which `rows` are read; the bytes must fill images of that size, and each row be one of them.
    public init(
        shape: ImageShape, pixels: SharedBytes, rows: [Int], channels: ChannelScale, canBeMirrored: Bool = true
    ) {
        precondition(shape.isSound && pixels.count % shape.size == 0, "\(pixels.count) bytes do not fill images")
        precondition(rows.allSatisfy { (0..<pixels.count / shape.size).contains($0) }, "a row is none of the images")
        self.shape = shape
        self.pixels = pixels
        self.rows = rows
        self.channels = channels
        self.canBeMirrored = canBeMirrored
    }

    /// The number of images.
    public var rowCount: Int { rows.count }

    /// Bytes of all pixels, which other batches may share.
    public var byteCount: Int { pixels.count }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> ImageBatch {
        ImageBatch(
            shape: shape, pixels: pixels, rows: rows.map { self.rows[$0] }, channels: channels,
            canBeMirrored: canBeMirrored)
    }
}

/// Wants the pictures of a table's first column of them: images as they are, photos and sounds in a frame.
public struct ImageRecipe: InputRecipe {
    /// What becomes of photos and sounds.
    public let frame: MediaFrame

    /// Makes a recipe; the frame says nothing to images, which have one size.
    public init(_ frame: MediaFrame = MediaFrame()) { self.frame = frame }

    /// Learns the channels' means and deviations; throws `FeaturesError.noImages`, and `ImageError` or `SoundError` for a file that
    /// cannot be read.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedImages, input: ImageBatch) {
        guard let column = Self.column(of: rows.frame), column.count > 0,
            let pixels = try column.pixels(frame)
        else { throw FeaturesError.noImages(columns: rows.frame.names) }
        let fitted = FittedImages(
            column: column.name, kind: column.kind, shape: pixels.shape, frame: frame,
            channels: ChannelScale(fitting: pixels))
        return (fitted, fitted.batch(pixels))
    }

    /// One line.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        let seen = Self.column(of: rows)?.name
        return rows.columns.map { column in
            guard column.name == seen else { return "\(column.name): left out" }
            return "\(column.name): \(frame.summary(of: column.kind)), centered and scaled by channel"
        }
    }

    private static func column(of rows: Frame) -> Column? { rows.columns.first(where: \.kind.isPicture) }
}

/// The column of pictures, with its channels' means and deviations.
public struct FittedImages: FittedInput, Hashable {
    /// The column.
    public let column: String
    /// What it holds.
    public let kind: ColumnKind
    /// The images' size.
    public let shape: ImageShape
    /// What becomes of photos and sounds.
    public let frame: MediaFrame
    /// Means and deviations.
    public let channels: ChannelScale

    /// The column of pictures.
    public var columnKinds: [String: ColumnKind] { [column: kind] }

    /// The pictures of some rows; throws `FeaturesError` where there are none of that size, and `ImageError` or `SoundError` for
    /// a file that cannot be read.
    public func transform(_ table: Frame) throws -> ImageBatch {
        guard let column = table[column] else {
            throw FeaturesError.missingColumn(column, available: table.names)
        }
        guard column.kind == kind, kind != .image || shape.fits(column), let pixels = try column.pixels(frame)
        else {
            throw FeaturesError.wrongKind(
                column: column.name, found: column.shapeText,
                expected: kind == .image ? "\(shape.description) image" : kind.rawValue)
        }
        return batch(pixels)
    }

    func batch(_ pixels: PixelRows) -> ImageBatch {
        ImageBatch(
            shape: pixels.shape, pixels: pixels.bytes, rows: pixels.rows, channels: channels,
            canBeMirrored: kind != .sound)
    }

    /// Whether there is a scale for each channel.
    public var isSound: Bool {
        shape.isSound && channels.isSound(of: shape) && frame.isSound
            && frame.shape(of: kind).map { $0 == shape } ?? true
    }
}

/// How a byte of each channel becomes a number of about −1 to 1: (byte − center) / spread.
public struct ChannelScale: Sendable, Hashable, Codable {
    /// The mean of all training pixels, one a channel.
    public let centers: [Float]
    /// Their standard deviation, 1 where they are all the same; one a channel.
    public let spreads: [Float]

    /// Makes a scale of given centers and spreads, one a channel; no spread is 0.
    public init(centers: [Float], spreads: [Float]) {
        self.centers = centers
        self.spreads = spreads
    }

    /// Learns from images, of which there is one at least.
    init(fitting images: PixelRows) {
        let moments = (0..<images.shape.channels).map { images.brightness(channel: $0) }
        centers = moments.map { Float($0.mean) }
        spreads = moments.map { Float($0.deviation > 0 ? $0.deviation : 1) }
    }

    func isSound(of shape: ImageShape) -> Bool {
        centers.count == shape.channels && spreads.count == shape.channels && spreads.allSatisfy { $0 > 0 }
            && (centers + spreads).allSatisfy(\.isFinite)
    }
}

/// The size of an image.
public struct ImageShape: Sendable, Hashable, Codable, CustomStringConvertible {
    /// 1 for gray, 3 for red, green, blue.
    public let channels: Int
    /// Rows of pixels.
    public let height: Int
    /// Pixels a row.
    public let width: Int

    /// Makes a shape.
    public init(channels: Int, height: Int, width: Int) {
        self.channels = channels
        self.height = height
        self.width = width
    }

    init(_ images: ImageValues) {
        self.init(channels: images.channels, height: images.height, width: images.width)
    }

    /// Such as "3×32×32".
    public var description: String { "\(channels)×\(height)×\(width)" }

    /// Numbers an image.
    public var size: Int { channels * height * width }

    /// Whether an image of that size can be.
    var isSound: Bool {
        let area = height.multipliedReportingOverflow(by: width)
        let size = area.partialValue.multipliedReportingOverflow(by: channels)
        return channels > 0 && height > 0 && width > 0 && !area.overflow && !size.overflow
    }

    /// Whether a column holds images of that size.
    func fits(_ column: Column) -> Bool {
        guard case .image(let images) = column.values else { return false }
        return ImageShape(images) == self
    }
}

extension Column {
    /// What the values are, images with their size.
    var shapeText: String {
        guard case .image(let images) = values else { return kind.rawValue }
        return "\(ImageShape(images).description) image"
    }
}

extension PixelRows {
    /// Bytes of a channel that are looked at: of so many more do not change the mean.
    private static let sample = 1 << 26

    /// Mean and standard deviation of a channel's pixels, counted in whole numbers, over all rows or evenly chosen ones.
    fileprivate func brightness(channel: Int) -> (mean: Double, deviation: Double) {
        let area = shape.height * shape.width
        let step = max(1, rows.count * area / Self.sample)
        let chosen = stride(from: 0, to: rows.count, by: step)
        var (sum, squares) = (0, 0)
        bytes.withBytes { pixels in
            for row in chosen {
                let start = rows[row] * shape.size + channel * area
                for place in start..<start + area {
                    let value = Int(pixels[place])
                    sum += value
                    squares += value * value
                }
            }
        }
        let total = Double((rows.count + step - 1) / step * area)
        let mean = Double(sum) / total
        return (mean, max(0, Double(squares) / total - mean * mean).squareRoot())
    }
}
