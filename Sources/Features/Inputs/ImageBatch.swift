public import Frames
public import Randomness
public import Scoring

/// Images as a model reads them: bytes as they lie in the file, and how they become numbers. Selected rows share the bytes
/// of all.
public struct ImageBatch: ModelInput {
    /// The images' size.
    public let shape: ImageShape
    /// The bytes of all images, image after image, `channels × height × width` each.
    public let pixels: [UInt8]
    /// Which of them the rows are.
    public let rows: [Int]
    /// How a byte of each channel becomes a number: (byte − center) / spread.
    public let channels: ChannelScale

    /// Images of which `rows` are read; the bytes must fill images of that size, and each row be one of them.
    public init(shape: ImageShape, pixels: [UInt8], rows: [Int], channels: ChannelScale) {
        precondition(shape.isSound && pixels.count % shape.size == 0, "\(pixels.count) bytes do not fill images")
        precondition(rows.allSatisfy { (0..<pixels.count / shape.size).contains($0) }, "a row is none of the images")
        self.shape = shape
        self.pixels = pixels
        self.rows = rows
        self.channels = channels
    }

    /// The number of images.
    public var rowCount: Int { rows.count }

    /// Bytes of all pixels, which other batches may share.
    public var byteCount: Int { pixels.count }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> ImageBatch {
        ImageBatch(shape: shape, pixels: pixels, rows: rows.map { self.rows[$0] }, channels: channels)
    }
}

/// Wants the images of a table's only column of images.
public struct ImageRecipe: InputRecipe {
    /// Makes a recipe.
    public init() {}

    /// Learns the channels' means and deviations; throws `FeaturesError.noImages`.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedImages, input: ImageBatch) {
        guard let column = rows.frame.columns.first(where: { $0.kind == .image }),
            case .image(let images) = column.values, images.count > 0
        else { throw FeaturesError.noImages(columns: rows.frame.names) }
        let fitted = FittedImages(
            column: column.name, shape: ImageShape(images), channels: ChannelScale(fitting: images))
        return (fitted, try fitted.transform(rows.frame))
    }

    /// One line.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        rows.columns.map { "\($0.name): \($0.kind == .image ? "images, centered and scaled by channel" : "left out")" }
    }
}

/// The column of images, with its channels' means and deviations.
public struct FittedImages: FittedInput, Hashable {
    /// The column.
    public let column: String
    /// The images' size.
    public let shape: ImageShape
    /// Means and deviations.
    public let channels: ChannelScale

    /// The column of images.
    public var columnKinds: [String: ColumnKind] { [column: .image] }

    /// The images of some rows; throws `FeaturesError` where there are none of that size.
    public func transform(_ frame: Frame) throws -> ImageBatch {
        guard let column = frame[column] else {
            throw FeaturesError.missingColumn(column, available: frame.names)
        }
        guard case .image(let images) = column.values, shape.fits(column) else {
            throw FeaturesError.wrongKind(
                column: column.name, found: column.shapeText, expected: "\(shape.description) image")
        }
        return ImageBatch(shape: shape, pixels: images.pixels, rows: Array(0..<images.count), channels: channels)
    }

    /// Whether there is a scale for each channel.
    public var isSound: Bool { shape.isSound && channels.isSound(of: shape) }
}

/// How a byte of each channel becomes a number of about −1 to 1: (byte − center) / spread.
public struct ChannelScale: Sendable, Hashable, Codable {
    /// The mean of all training pixels, one a channel.
    public let centers: [Float]
    /// Their standard deviation, 1 where they are all the same; one a channel.
    public let spreads: [Float]

    /// Learns from images.
    init(fitting images: ImageValues) {
        let moments = (0..<images.channels).map { images.brightness(channel: $0) }
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

extension ImageValues {
    /// Mean and standard deviation of a channel's pixels, counted in whole numbers.
    fileprivate func brightness(channel: Int) -> (mean: Double, deviation: Double) {
        let area = height * width
        var (sum, squares) = (0, 0)
        pixels.withUnsafeBufferPointer { pixels in
            for image in 0..<count {
                let start = image * imageSize + channel * area
                for place in start..<start + area {
                    let value = Int(pixels[place])
                    sum += value
                    squares += value * value
                }
            }
        }
        let total = Double(count * area)
        let mean = Double(sum) / total
        return (mean, max(0, Double(squares) / total - mean * mean).squareRoot())
    }
}
