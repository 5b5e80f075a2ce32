public import Features
import Forecasting
public import Scoring
import Workers

/// What boosting on lags reads: series, and what is known of each row besides.
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

/// Trees that know how series go on.
public struct LagForecasts: NumericModel {
    let trees: FittedTrees
    let windows: LagWindows

    /// Whether the trees are, and see what windows tell.
    public var isSound: Bool { trees.isSound && (1...1_000).contains(windows.lags) }

    /// The forecast of each row's step; of a step of the past what is known of it, of a series that was not learned the median
    /// of all.
    public func predict(_ input: LagInput) throws -> Numbers {
        let (batch, covariates) = (input.first, input.second)
        guard batch.past.names == windows.past else {
            throw ModelError.unexpectedFeatures(found: batch.past.names.count, expected: windows.past.count)
        }
        let (known, steps) = (batch.rowsBySeries, batch.stepsAsked)
        let series = WorkerPool.current.collect(steps.count) { number in
            let pattern = SeasonalPattern(testing: batch.histories[number])
            return (pattern: pattern, origin: origin(of: number, in: batch, without: pattern))
        }
        let starts = steps.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        let moments = steps.enumerated().flatMap { number, count in (0..<count).map { (number: number, step: $0 + 1) } }
        let said = try stride(from: 0, to: moments.count, by: Self.pieceRows).flatMap { first in
            let piece = moments[first..<min(moments.count, first + Self.pieceRows)].map { number, step in
                (windows.features(series[number].origin, step: step), known[number][step])
            }
            return try trees.predict(windows.matrix(piece, covariates: covariates)).values
        }
        return Numbers(
            try batch.forecasts { number, count in
                let (pattern, origin) = series[number]
                let values = said[starts[number]..<starts[number] + count].map { origin.level + origin.unit * $0 }
                return pattern?.applied(to: values, from: batch.histories[number].count) ?? values
            })
    }

    /// Moments that are foretold at a time.
    private static let pieceRows = 200_000

    private func origin(of number: Int, in batch: SeriesBatch, without pattern: SeasonalPattern?) -> LagWindows.Origin {
        let series = batch.histories[number]
        return LagWindows.Origin(
            (pattern?.removed(from: series) ?? series).values[...], season: series.season,
            past: batch.past.values[number].map { $0[...] })
    }
}
