public import Features
import Forecasting
public import Scoring

/// What models on lags read: series, and what is known of each row besides.
public typealias LagInput = JoinedInput<SeriesBatch, DesignMatrix>

extension SeriesBatch {
    /// For each series its rows by their steps; the rows of unknown series are left out.
    var rowsBySeries: [[Int: Int]] {
        var rows = [[Int: Int]](repeating: [:], count: histories.count)
        for (row, place) in places.enumerated() {
            if let series = place.series { rows[series][place.step] = row }
        }
        return rows
    }
}

/// A model of changes that knows how series go on.
public struct LagForecasts<Changes: NumericModel<DesignMatrix>>: NumericModel {
    let changes: Changes
    let windows: LagWindows

    /// Whether the model of changes is, and sees what windows tell.
    public var isSound: Bool { changes.isSound && (1...1_000).contains(windows.lags) }

    /// The forecast of each row's step; of a step of the past what is known of it, of a series that was not learned the median
    /// of all.
    public func predict(_ input: LagInput) throws -> Numbers {
        let (batch, covariates) = (input.first, input.second)
        guard batch.past.names == windows.past else {
            throw ModelError.unexpectedFeatures(found: batch.past.names.count, expected: windows.past.count)
        }
        let known = batch.rowsBySeries
        return Numbers(
            try batch.forecasts { try next($1, of: $0, in: batch, rows: known[$0], covariates: covariates) })
    }

    private func next(
        _ steps: Int, of number: Int, in batch: SeriesBatch, rows: [Int: Int], covariates: DesignMatrix
    ) throws -> [Double] {
        guard steps > 0 else { return [] }
        let series = batch.histories[number]
        let pattern = SeasonalPattern(testing: series)
        let origin = LagWindows.Origin(
            (pattern?.removed(from: series) ?? series).values[...], season: series.season,
            past: batch.past.values[number].map { $0[...] })
        let ahead = (1...steps).map { (windows.features(origin, step: $0), rows[$0]) }
        let changes = try self.changes.predict(windows.matrix(ahead, covariates: covariates))
        let values = changes.values.map { origin.level + origin.unit * $0 }
        return pattern?.applied(to: values, from: series.count) ?? values
    }
}
