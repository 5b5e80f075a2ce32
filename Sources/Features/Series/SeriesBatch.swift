public import Forecasting

/// Rows as moments of series: what is known of each series, and at which of its steps each row is.
///
/// Of rows to predict, the history ends where the labeled rows that were learned from end.
public struct SeriesBatch: ModelInput {
    /// What is known of each series: its labeled values at even steps, holes filled by straight lines.
    public let histories: [TimeSeries]
    /// For each series, how many steps are predicted at once, as far as is known; at least 1.
    public let horizons: [Int]
    /// For each row where it is.
    public let places: [SeriesPlace]
    /// What else is known of each series up to the end of its history.
    public let past: PastColumns

    /// Makes a batch; each place's series must be one of the histories, and each of these have a horizon and what `past` knows of it;
    /// nil: nothing.
    public init(histories: [TimeSeries], horizons: [Int], places: [SeriesPlace], past: PastColumns? = nil) {
        let past = past ?? .none(series: histories.count)
        precondition(horizons.count == histories.count, "\(horizons.count) horizons of \(histories.count) series")
        precondition(past.fits(histories), "the past columns are not as long as the histories")
        precondition(
            places.allSatisfy { $0.series.map(histories.indices.contains) ?? true }, "a row is of no series")
        self.histories = histories
        self.horizons = horizons
        self.places = places
        self.past = past
    }

    /// The number of rows.
    public var rowCount: Int { places.count }

    /// Bytes of histories, past columns and places.
    public var byteCount: Int { 8 * histories.reduce(past.count) { $0 + $1.count + 2 } + 24 * places.count }

    /// Only `rows`, in that order; the histories stay.
    public func selecting(rows: [Int]) -> SeriesBatch {
        SeriesBatch(histories: histories, horizons: horizons, places: rows.map { places[$0] }, past: past)
    }
}

/// A moment of a series.
public struct SeriesPlace: Sendable, Hashable {
    /// The number of the series; nil where it is not among those that were learned.
    public let series: Int?
    /// Steps behind the history's last value: 1 is the next one, 0 the last itself, less than 0 before it.
    public let step: Int

    /// Makes a place.
    public init(series: Int?, step: Int) {
        self.series = series
        self.step = step
    }
}
