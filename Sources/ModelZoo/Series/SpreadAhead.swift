import Features
import Forecasting
import Foundation
import Synchronization
import Workers

/// How far forecasts of one method miss what comes, by how many steps they look ahead: what quantiles of series are told by.
///
/// Series are cut where what followed is known, and what the method says of it is compared. A miss counts in units of its series
/// (`TimeSeries.usualStep`) and of the usual miss at its step, which grows as a power of the step where few are known; a quantile
/// is the forecast, and these units times the quantile of all such misses. Source: Lei and others, "Distribution-free predictive
/// inference for regression", JASA 113 (2018), locally weighted.
struct SpreadAhead: Sendable, Codable {
    /// What a forecast made earlier missed.
    struct Miss {
        /// Steps ahead, from 1.
        let step: Int
        /// The value less the forecast, in units of the series.
        let size: Double
    }

    /// The length of the season of the series that it is of.
    let season: Int
    /// The usual miss of each step ahead from 1; beyond the last it grows on by `growth`.
    private let usual: [Double]
    /// The power of the step that the usual miss follows.
    private let growth: Double
    /// Of the misses in these units, the quantile of each level.
    let quantiles: [Double]

    /// The usual miss of a step counts beside that of the power as if that were known from so many misses.
    private static let trust = 20.0

    /// - Parameters:
    ///   - season: its length, of all series that were foretold.
    ///   - levels: of the quantiles, 0 … 1, rising.
    init(_ misses: [Miss], season: Int, levels: [Double]) {
        let steps = Self.steps(of: misses)
        let (growth, first) = Self.power(through: steps.filter { $0.usual > 0 })
        var usual = (1...max(1, steps.last?.step ?? 1)).map { first * pow(Double($0), growth) }
        for seen in steps {
            let expected = usual[seen.step - 1]
            usual[seen.step - 1] = (seen.count * seen.usual + Self.trust * expected) / (seen.count + Self.trust)
        }
        let sizes = misses.map { usual[$0.step - 1] > 0 ? $0.size / usual[$0.step - 1] : 0 }
        (self.season, self.usual, self.growth) = (season, usual, growth)
        quantiles = levels.map(ErrorQuantiles(sizes).quantile)
    }

    /// What is known of one step ahead: the usual of so many misses.
    private struct Step {
        let step: Int
        let count, usual: Double
    }

    private static func steps(of misses: [Miss]) -> [Step] {
        let byStep = Dictionary(grouping: misses) { $0.step }.sorted { $0.key < $1.key }
        return byStep.map { step, misses in
            let sum = misses.reduce(0) { $0 + abs($1.size) }
            return Step(step: step, count: Double(misses.count), usual: sum / Double(misses.count))
        }
    }

    /// The line through the logarithms of steps and their usual misses, no steeper than misses that add up, and never falling.
    private static func power(through steps: [Step]) -> (growth: Double, first: Double) {
        func mean(_ value: (Step) -> Double) -> Double {
            steps.reduce(0) { $0 + $1.count * value($1) } / max(1, steps.reduce(0) { $0 + $1.count })
        }
        guard !steps.isEmpty else { return (0, 0) }
        let (across, up) = (mean { log(Double($0.step)) }, mean { log($0.usual) })
        let spread = mean { pow(log(Double($0.step)) - across, 2) }
        let slope = spread > 0 ? mean { (log(Double($0.step)) - across) * (log($0.usual) - up) } / spread : 0
        let growth = min(max(slope, 0), 1)
        return (growth, exp(up - growth * across))
    }

    /// How far a quantile, told by its place among all, is from the forecast so many steps ahead (from 1), in units of the series.
    func distance(of quantile: Int, step: Int) -> Double {
        guard step > usual.count else { return quantiles[quantile] * usual[max(1, step) - 1] }
        return quantiles[quantile] * (usual.last ?? 0) * pow(Double(step) / Double(usual.count), growth)
    }

    var isSound: Bool { !usual.isEmpty && (usual + quantiles + [growth]).allSatisfy(\.isFinite) }
}

extension SpreadAhead {
    /// About so many forecasts of the past are made, of each series no more than `mostOrigins`.
    private static let (forecasts, mostOrigins) = (2_000, 24)
    /// Before an origin come so many values at least.
    private static let leastPast = 4

    /// Measures what a method misses on series whose ends it does not see, for each length of a season, since a year ahead is another
    /// thing than a month; `done` is told the share that is.
    static func measured(
        _ method: some Forecaster, on batch: SeriesBatch, levels: [Double],
        done: @Sendable (Double) throws -> Void
    ) throws -> [SpreadAhead] {
        let count = batch.histories.count
        let origins = min(mostOrigins, max(1, forecasts / max(1, count)))
        let measured = Atomic(0)
        let misses = try WorkerPool.current.map(count) { series -> [Miss] in
            let missed = missed(by: method, on: batch.histories[series], horizon: batch.horizons[series], origins)
            try done(Double(measured.add(1, ordering: .relaxed).newValue) / Double(count))
            return missed
        }
        let bySeason = Dictionary(grouping: misses.indices) { batch.histories[$0].season }
        return bySeason.sorted { $0.key < $1.key }.map { season, series in
            SpreadAhead(series.flatMap { misses[$0] }, season: season, levels: levels)
        }
    }

    private static func missed(
        by method: some Forecaster, on series: TimeSeries, horizon: Int, _ origins: Int
    ) -> [Miss] {
        let (latest, earliest) = (series.count - min(horizon, series.count / 3), max(leastPast, series.count / 3))
        guard latest >= earliest else { return [] }
        let stride = max(1, (latest - earliest) / origins)
        return (0..<origins).map { latest - $0 * stride }.filter { $0 >= earliest }.flatMap { end -> [Miss] in
            let past = TimeSeries(Array(series.values[..<end]), season: series.season)
            let (next, unit) = (Array(series.values[end...].prefix(horizon)), past.usualStep)
            return zip(next, method.fit(past).values(next.count)).enumerated().compactMap { place, pair in
                let size = (pair.0 - pair.1) / unit
                return size.isFinite ? Miss(step: place + 1, size: size) : nil
            }
        }
    }
}
