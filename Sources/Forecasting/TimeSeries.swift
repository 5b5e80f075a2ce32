/// Values at even steps of time, the oldest one first.
public struct TimeSeries: Sendable, Hashable, Codable {
    /// The values, in the target's unit; finite.
    public let values: [Double]
    /// After how many steps the pattern of a season comes round again; 1: there is none.
    public let season: Int

    /// Makes a series; a season below 1 counts as 1.
    public init(_ values: [Double], season: Int = 1) {
        self.values = values
        self.season = max(1, season)
    }

    /// The number of values.
    public var count: Int { values.count }

    /// The last value; 0 of an empty series.
    public var last: Double { values.last ?? 0 }
}
