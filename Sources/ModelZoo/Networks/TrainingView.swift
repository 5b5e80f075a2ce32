import Features
public import Frames
public import Images
import Networks
public import Randomness
import Tensors

/// A model that learns from images changed by chance.
protocol ImageLearner {
    /// How it sees them.
    var images: ImageSettings { get }
}

/// A training image as a model sees it once.
public struct TrainingView: Sendable, Hashable {
    /// What is seen.
    public let picture: Raster
    /// The row that it is of.
    public let row: Int
    /// Another row that is mixed into it; nil for none.
    public let other: Int?
    /// How much of what is to be said is the other row's, 0 … 1/2.
    public let share: Double
}

extension Estimator {
    /// The pictures of some rows as the model reads them, and then as training may see them, `times` over; each a list of one view a
    /// row. Nil where the model sees no images or the rows have none. Throws `ImageError` or `SoundError` for a file that cannot be
    /// read.
    public func trainingViews(of rows: Frame, times: Int, seed: Seed) throws -> [[TrainingView]]? {
        guard let settings = (self as? any ImageLearner)?.images,
            let column = rows.columns.first(where: \.kind.isPicture),
            let pixels = try column.pixels(settings.frame)
        else { return nil }
        let gray = [Float](repeating: 127.5, count: pixels.shape.channels)
        let batch = ImageBatch(
            shape: pixels.shape, pixels: pixels.bytes, rows: pixels.rows,
            channels: ChannelScale(centers: gray, spreads: gray))
        let places = Array(0..<batch.rowCount)
        let samples = try batch.samples(targets: .classes(places.map(Int32.init)), weights: nil)
        let changed = (0..<times).map { time in
            let seed = seed.child("view", time)
            var seen = samples.batch(
                places,
                seen: ImageView(
                    augmentation: settings.augmentation(mirroring: column.kind != .sound), seed: seed,
                    variesByImage: true))
            settings.mixer?.mix(&seen, seed: seed.child("mixing"))
            return seen.views
        }
        return [samples.batch(places).views] + changed
    }
}

extension Batch {
    /// Numbers of −1 … 1 as pictures; targets are the rows' own places.
    fileprivate var views: [TrainingView] {
        guard let numbers = inputs.numbers, numbers.rank == 4 else { return [] }
        let (height, width, channels) = (numbers.shape[1], numbers.shape[2], numbers.shape[3])
        let (values, others) = (numbers.elements(Float.self), mixed?.targets.elements(Int32.self))
        return rows.indices.map { position in
            let start = position * height * width * channels
            let pixels = (0..<height * width * 3).map { place in
                let value = values[start + place / 3 * channels + min(place % 3, channels - 1)]
                return UInt8(min(max(value * 127.5 + 127.5, 0), 255))
            }
            return TrainingView(
                picture: Raster(width: width, height: height, pixels: pixels), row: rows[position],
                other: others.map { Int($0[position]) }, share: mixed?.share ?? 0)
        }
    }
}
