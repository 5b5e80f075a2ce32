import Features
import Forecasting
import Workers

extension SeriesBatch {
    /// Steps beyond are said to be as the farthest.
    private static let mostSteps = 100_000

    /// How many steps of each series are asked about: of all as many as of any where a row is of none that was learned.
    var stepsAsked: [Int] {
        var steps = [Int](repeating: 0, count: histories.count)
        var least = 0
        for place in places {
            let step = min(max(0, place.step), Self.mostSteps)
            if let series = place.series { steps[series] = max(steps[series], step) } else { least = max(least, step) }
        }
        return steps.map { max($0, least) }
    }

    /// What is said of each row: of a step ahead what `path` says, of a step of the past what is known of it, of a series that
    /// was not learned the median of all. What overflows is said to be as the last value that is known.
    ///
    /// - Parameter path: The next values of a series, so many, the first one right after its end; called on several threads.
    func forecasts(_ path: (_ series: Int, _ steps: Int) throws -> [Double]) throws -> [Double] {
        let rows = Dictionary(grouping: places.indices) { places[$0].series }
        let known = rows.compactMap { series, rows in series.map { (series: $0, rows: rows) } }
        let paths = try WorkerPool.current.map(known.count) { part in
            try values(known[part].series, at: known[part].rows.map { places[$0].step }, path)
        }
        var said = [Double](repeating: 0, count: rowCount)
        for (part, path) in zip(known, paths) {
            for (row, value) in zip(part.rows, path) { said[row] = value }
        }
        if let unknown = rows[nil] {
            let typical = try typicalValues(at: unknown.map { places[$0].step }, path)
            for (row, value) in zip(unknown, typical) { said[row] = value }
        }
        return said
    }

    private func values(_ series: Int, at steps: [Int], _ path: (Int, Int) throws -> [Double]) throws -> [Double] {
        let history = histories[series]
        let last = min(max(0, steps.max() ?? 0), Self.mostSteps)
        let next = try path(series, last)
        return steps.map { step in
            let value = step > 0 ? next[min(step, last) - 1] : history.values[max(0, history.count - 1 + step)]
            return value.isFinite ? value : history.last
        }
    }

    private func typicalValues(at steps: [Int], _ path: (Int, Int) throws -> [Double]) throws -> [Double] {
        let paths = try WorkerPool.current.map(histories.count) { try values($0, at: steps, path) }
        return steps.indices.map { place in
            let sorted = paths.map { $0[place] }.sorted()
            return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        }
    }
}
