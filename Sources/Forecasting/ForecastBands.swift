/// How far values may stray from forecasts: bands that held a given share of values whose forecasts were made in the same way.
///
/// A forecast's error is taken in units of its series (`TimeSeries.usualStep`), and so are bands; of each season and step ahead the
/// errors of other series, or of earlier origins, say how wide they are. Where the next errors are like those, the bands hold the share
/// that was asked for, whatever the method and the distribution.
///
/// Source: Vovk, Gammerman and Shafer, "Algorithmic learning in a random world" (2005): split conformal prediction.
public struct ForecastBands: Sendable {
    /// One forecast of the past.
    public struct Error: Sendable {
        /// The length of the series' season.
        public let season: Int
        /// How many steps ahead it was.
        public let step: Int
        /// How far it was from the value, in units of the series; at least 0.
        public let size: Double

        /// Makes an error.
        public init(season: Int, step: Int, size: Double) {
            self.season = season
            self.step = step
            self.size = size
        }
    }

    private struct Place: Hashable {
        let season: Int
        let step: Int
    }

    private let widths: [Place: Double]

    /// Bands that hold a share `level` of values, above 0 and below 1.
    public init(_ errors: [Error], level: Double) {
        widths = Dictionary(grouping: errors) { Place(season: $0.season, step: $0.step) }.compactMapValues { errors in
            // One more than there are: the error to come may be anywhere among them.
            let rank = Int((Double(errors.count + 1) * level).rounded(.up))
            return rank <= errors.count ? errors.map(\.size).sorted()[max(0, rank - 1)] : nil
        }
    }

    /// Half of a band's width, in units of its series; nil where too few errors are known.
    public func width(season: Int, step: Int) -> Double? { widths[Place(season: season, step: step)] }
}

extension TimeSeries {
    /// The mean size of the change over a season, the error of saying the last season again: a unit in which series compare. Of a
    /// series that never changes the mean size of its values; 1 of zeros.
    ///
    /// Source: Hyndman and Koehler, "Another look at measures of forecast accuracy", Int. J. Forecast. 22 (2006).
    public var usualStep: Double {
        let lag = count > season ? season : 1
        let changes = zip(values.dropFirst(lag), values).map { abs($0 - $1) }
        let step = changes.reduce(0, +) / Double(max(1, changes.count))
        let size = values.reduce(0) { $0 + abs($1) } / Double(max(1, count))
        return step > 0 ? step : size > 0 ? size : 1
    }
}
