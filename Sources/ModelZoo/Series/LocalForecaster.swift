public import Features
public import Forecasting
public import Scoring
import Synchronization
import Workers

/// A model that learns each series by itself, by a method of forecasting.
public protocol LocalForecaster: RegisteredEstimator
where Input == SeriesBatch, Recipe == SeriesRecipe, Fitted == LocalForecasts<Method.Forecast> {
    /// How a series is learned.
    associatedtype Method: Forecaster
    /// The method.
    var method: Method { get }
    /// About how many seconds a value of the past takes.
    var secondsByValue: Double { get }
}

extension LocalForecaster {
    /// By default next to nothing.
    public var secondsByValue: Double { 1e-7 }

    /// Series.
    public func recipe(for type: TargetType) -> SeriesRecipe { SeriesRecipe() }

    /// A guess of the seconds that all series take.
    public func expectedSeconds(of work: FitWork) -> Double {
        secondsByValue * Double(work.rows) + 1e-6 * Double(work.rows + work.asked)
    }

    /// Learns each series, several at once; where quantiles are asked for, also how far such forecasts miss.
    public func learn(
        _ data: TrainingData<SeriesBatch>, context: FitContext
    ) throws -> LocalForecasts<Method.Forecast> {
        let (batch, method) = (data.input, method)
        let levels = context.levels ?? context.quantileLevel.map { [$0] }
        let share = levels == nil ? 1 : 0.5
        let done = Atomic(0)
        let forecasts = try WorkerPool.current.map(batch.histories.count) { series in
            let forecast = method.fit(batch.histories[series])
            let count = done.add(1, ordering: .relaxed).newValue
            try context.report(share * Double(count) / Double(batch.histories.count))
            return forecast
        }
        let spreads = try levels.map { levels in
            try SpreadAhead.measured(method, on: batch, levels: levels) { try context.report(share + (1 - share) * $0) }
        }
        return LocalForecasts(forecasts: forecasts, spreads: spreads)
    }
}

/// How each series goes on.
public struct LocalForecasts<Forecast: SeriesForecast>: NumericModel, QuantileModel {
    let forecasts: [Forecast]
    /// How far quantiles are from what they say, for each length of a season; nil where none were asked for.
    let spreads: [SpreadAhead]?

    /// Of a forecast alone one.
    var quantileCount: Int { spreads?.first?.quantiles.count ?? 1 }

    /// Whether there is a series, each forecast is sound, and there are as many quantiles of each length of a season.
    public var isSound: Bool {
        !forecasts.isEmpty && forecasts.allSatisfy(\.isSound)
            && spreads?.allSatisfy { $0.isSound && $0.quantiles.count == quantileCount } ?? true
    }

    /// The forecast of each row's step, or its quantiles side by side; of a step of the past what is known of it, of a series that was
    /// not learned the median of all.
    public func predict(_ batch: SeriesBatch) throws -> Numbers {
        guard batch.histories.count == forecasts.count else {
            throw ModelError.unexpectedFeatures(found: batch.histories.count, expected: forecasts.count)
        }
        let columns = try (0..<quantileCount).map { quantile in
            try batch.forecasts { path(of: $0, as: batch.histories[$0], steps: $1, quantile: quantile) }
        }
        return Numbers((0..<batch.rowCount).flatMap { row in columns.map { $0[row] } }, width: columns.count)
    }

    private func path(of series: Int, as history: TimeSeries, steps: Int, quantile: Int) -> [Double] {
        let path = forecasts[series].values(steps)
        guard let spread = spreads?.first(where: { $0.season == history.season }) else { return path }
        let unit = history.usualStep
        return path.enumerated().map { $1 + unit * spread.distance(of: quantile, step: $0 + 1) }
    }
}
