/// A method that learns one series and says how it goes on.
///
///     let next = Theta.standard.fit(TimeSeries(sales, season: 12)).values(6)
///
/// Methods are pure functions: the same series gives the same bits. Whatever the series holds, even nothing, they give a
/// forecast: of too few values a simpler one.
public protocol Forecaster: Sendable {
    /// What it has become after learning.
    associatedtype Forecast: SeriesForecast
    /// Learns a series.
    func fit(_ series: TimeSeries) -> Forecast
}

/// How a series goes on: all that a method keeps of it.
public protocol SeriesForecast: Sendable, Codable {
    /// The values of the next steps, the first one right after the series' end; `steps` of at least 0.
    func values(_ steps: Int) -> [Double]
    /// Whether its parts fit together. Asked of what was read from a file, before it is used.
    var isSound: Bool { get }
}

extension SeriesForecast {
    /// By default true.
    public var isSound: Bool { true }
}
