import Competitions
import Drawing
import Features
import Forecasting
import Frames
import Problems
import Randomness
import Scoring

/// The series of a competition as lines: what they were, what a model said of their held-out steps, and how they went on.
struct ForecastSheet {
    /// How many series there are, and what their moments tell.
    let summary: String
    private let dataset: Dataset
    private let batch: SeriesBatch
    private let names: [String]

    /// The share of values that bands shall hold.
    private static let level = 0.8
    /// Series that are drawn of each sort.
    private static let few = 3

    /// Nil where rows are no moments of series. Throws `FeaturesError` where they make none.
    init?(_ dataset: Dataset) throws {
        guard let series = dataset.problem.series, case .numbers(let target) = dataset.truth.answers, target.width == 1
        else { return nil }
        let rows = try LabeledRows(
            dataset.train, truth: dataset.truth, type: dataset.problem.target.type, series: series,
            past: dataset.past)
        self.dataset = dataset
        let (fitted, batch) = try SeriesRecipe().fit(rows, seed: Seed(0))
        (self.batch, summary) = (batch, fitted.summary)
        var names = [String](repeating: "", count: batch.histories.count)
        for (place, key) in zip(batch.places, try dataset.train.seriesKeys(series)) {
            if let series = place.series { names[series] = key.replacing("\u{1F}", with: ", ") }
        }
        self.names = names
    }

    /// Some series as they are, evenly chosen.
    func past(title: String) -> SeriesPlot {
        let count = batch.histories.count
        let chosen = (0..<min(count, 4 * Self.few)).map { $0 * count / min(count, 4 * Self.few) }
        return SeriesPlot(
            title: title, note: "\(chosen.count) of \(count) series, their latest labeled values",
            panels: chosen.map { .init(name: names[$0], past: batch.histories[$0].values) })
    }

    /// What a model said of the latest fold: the series that it did worst on, and those in the middle.
    ///
    /// - Parameter folds: The held-out rows with what was said of them, the earliest fold first.
    /// - Returns: Nil where no row was held out, or more than one number was said of each.
    /// - Throws: `ScoringError` where a series cannot be judged.
    func forecasts(_ folds: [(rows: [Int], answers: Answers)], title: String) throws -> SeriesPlot? {
        let all = folds.map { windows(of: $0.rows, $0.answers) }
        guard let latest = all.last, !latest.isEmpty else { return nil }
        let bands = bands(of: latest, after: all.dropLast().flatMap(\.self))
        let held = latest.flatMap { $0.held(by: bands[$0.series % 2]) }
        let share = 100 * Double(held.count { $0 }) / Double(max(1, held.count))
        let band = held.isEmpty ? "" : ", band for 80 % of values: it held \(NumberText.fixed(share, digits: 1)) %"
        return SeriesPlot(
            title: title, note: "latest fold: past gray, truth black, forecast dashed" + band,
            panels: try notable(latest).map { panel($0.window, $0.text, bands[$0.window.series % 2]) })
    }

    /// Bands for every second series, the even ones first, by the errors of the others and of earlier folds.
    private func bands(of latest: [ForecastWindow], after earlier: [ForecastWindow]) -> [ForecastBands] {
        (0..<2).map { half in
            let others = earlier + latest.filter { $0.series % 2 != half }
            return ForecastBands(others.flatMap(\.errors), level: Self.level)
        }
    }

    /// The series with the worst scores, and those in the middle, with the sort and the score in words.
    private func notable(_ windows: [ForecastWindow]) throws -> [(window: ForecastWindow, text: String)] {
        let (metric, truth) = (dataset.problem.metric, dataset.truth)
        let scores = try windows.map {
            try metric.score(truth.selecting(rows: $0.rows), .numbers(Numbers($0.forecast)))
        }
        let order = windows.indices.sorted { first, second in
            scores[first] == scores[second] ? first < second : metric.isBetter(scores[second], than: scores[first])
        }
        let middle = max(Self.few, order.count / 2 - Self.few / 2)
        func items(_ places: some Sequence<Int>, _ sort: String) -> [(window: ForecastWindow, text: String)] {
            places.map { (windows[$0], "\(sort), \(metric.id) \(NumberText.fixed(scores[$0], digits: 2))") }
        }
        return items(order.prefix(Self.few), "worst")
            + items(order.dropFirst(middle).prefix(Self.few), "middle")
    }

    private func panel(_ window: ForecastWindow, _ text: String, _ bands: ForecastBands) -> SeriesPlot.Panel {
        SeriesPlot.Panel(
            name: "\(names[window.series]) – \(text)", past: window.past.values, truth: window.truth,
            forecast: window.forecast, widths: window.widths(of: bands))
    }

    /// The held-out steps of each series in their order.
    private func windows(of rows: [Int], _ answers: Answers) -> [ForecastWindow] {
        guard case .numbers(let said) = answers, said.width == 1 else { return [] }
        let positions = Dictionary(grouping: rows.indices) { batch.places[rows[$0]].series ?? -1 }
        return positions.sorted { $0.key < $1.key }.compactMap { series, positions in
            guard batch.histories.indices.contains(series) else { return nil }
            let sorted = positions.sorted { batch.places[rows[$0]].step < batch.places[rows[$1]].step }
            let history = batch.histories[series]
            let ends = sorted.map { history.count - 1 + batch.places[rows[$0]].step }
            guard let first = ends.first, first > 0 else { return nil }
            return ForecastWindow(
                series: series, rows: sorted.map { rows[$0] },
                past: TimeSeries(Array(history.values[..<first]), season: history.season),
                truth: ends.map { history.values[$0] }, forecast: sorted.map { said.values[$0] })
        }
    }
}

/// Steps of a series that a fold held out.
private struct ForecastWindow {
    let series: Int
    let rows: [Int]
    let past: TimeSeries
    let truth: [Double]
    let forecast: [Double]

    /// How far off each step was, in units of the series.
    var errors: [ForecastBands.Error] {
        let unit = past.usualStep
        return zip(truth, forecast).enumerated().map { step, pair in
            .init(season: past.season, step: step + 1, size: abs(pair.0 - pair.1) / unit)
        }
    }

    /// Half the width of the band at each step.
    func widths(of bands: ForecastBands) -> [Double?] {
        let unit = past.usualStep
        return forecast.indices.map { step in bands.width(season: past.season, step: step + 1).map { $0 * unit } }
    }

    /// Whether each step that has a band is within.
    func held(by bands: ForecastBands) -> [Bool] {
        zip(zip(truth, forecast), widths(of: bands)).compactMap { pair, width in
            width.map { abs(pair.0 - pair.1) <= $0 }
        }
    }
}
