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

    /// Learns each series, several at once.
    public func learn(
        _ data: TrainingData<SeriesBatch>, context: FitContext
    ) throws -> LocalForecasts<Method.Forecast> {
        let (histories, method) = (data.input.histories, method)
        let done = Atomic(0)
        let forecasts = try WorkerPool.current.map(histories.count) { series in
            let forecast = method.fit(histories[series])
            try context.report(Double(done.add(1, ordering: .relaxed).newValue) / Double(histories.count))
            return forecast
        }
        return LocalForecasts(forecasts: forecasts)
    }
}

/// How each series goes on.
public struct LocalForecasts<Forecast: SeriesForecast>: NumericModel {
    let forecasts: [Forecast]

    /// Whether there is a series, and each forecast is sound.
    public var isSound: Bool { !forecasts.isEmpty && forecasts.allSatisfy(\.isSound) }

    /// The forecast of each row's step; of a step of the past what is known of it, of a series that was not learned the median
    /// of all.
    public func predict(_ batch: SeriesBatch) throws -> Numbers {
        guard batch.histories.count == forecasts.count else {
            throw ModelError.unexpectedFeatures(found: batch.histories.count, expected: forecasts.count)
        }
        return Numbers(try batch.forecasts { forecasts[$0].values($1) })
    }
}
