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

    /// Learns each series, several at once; where a quantile is asked for, also how far such forecasts miss.
    public func learn(
        _ data: TrainingData<SeriesBatch>, context: FitContext
    ) throws -> LocalForecasts<Method.Forecast> {
        let (batch, method) = (data.input, method)
        let level: Double? = if case .quantile(let level) = context.surrogate.loss { level } else { nil }
        let share = level == nil ? 1 : 0.5
        let done = Atomic(0)
        let forecasts = try WorkerPool.current.map(batch.histories.count) { series in
            let forecast = method.fit(batch.histories[series])
            let count = done.add(1, ordering: .relaxed).newValue
            try context.report(share * Double(count) / Double(batch.histories.count))
            return forecast
        }
        let spreads = try level.map { level in
            try SpreadAhead.measured(method, on: batch, level: level) { try context.report(share + (1 - share) * $0) }
        }
        return LocalForecasts(forecasts: forecasts, spreads: spreads)
    }
}

/// How each series goes on.
public struct LocalForecasts<Forecast: SeriesForecast>: NumericModel {
    let forecasts: [Forecast]
    /// How far a quantile is from what they say, for each length of a season; nil where none was asked for.
    let spreads: [SpreadAhead]?

    /// Whether there is a series, and each forecast is sound.
    public var isSound: Bool {
        !forecasts.isEmpty && forecasts.allSatisfy(\.isSound) && spreads?.allSatisfy(\.isSound) ?? true
    }

    /// The forecast of each row's step; of a step of the past what is known of it, of a series that was not learned the median
    /// of all.
    public func predict(_ batch: SeriesBatch) throws -> Numbers {
        guard batch.histories.count == forecasts.count else {
            throw ModelError.unexpectedFeatures(found: batch.histories.count, expected: forecasts.count)
        }
        return Numbers(
            try batch.forecasts { series, steps in
                let path = forecasts[series].values(steps)
                let history = batch.histories[series]
                guard let spread = spreads?.first(where: { $0.season == history.season }) else { return path }
                let unit = history.usualStep
                return path.enumerated().map { $1 + unit * spread.distance(step: $0 + 1) }
            })
    }
}
