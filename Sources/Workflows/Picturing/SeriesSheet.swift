import Competitions
import Drawing
import Features
import Problems
import Randomness
import Scoring

/// Rows that are whole series, as lines: some of each class, or some from the lowest value to the highest. One HTML page.
struct SeriesSheet {
    private let title: String
    private let plots: [SeriesPlot]

    /// Series of a class that are shown, and values of each.
    private static let (few, values) = (4, 2_000)

    /// Throws `FeaturesError` where no columns count moments.
    init(of dataset: Dataset, title: String, seed: Seed) throws {
        let rows = try LabeledRows(dataset.train, truth: dataset.truth, type: dataset.problem.target.type)
        let series = try WholeSeriesRecipe().fit(rows, seed: seed).input
        var generator = seed.child("series").generator()
        self.title = title
        plots = dataset.truth.groupsToShow(most: 3 * Self.few).map { name, rows in
            let few = dataset.truth.classes.isEmpty ? 3 * Self.few : Self.few
            let chosen = generator.sample(min(few, rows.count), of: rows.count).sorted().map { rows[$0] }
            return SeriesPlot(
                title: name, note: "\(chosen.count) of \(rows.count) rows",
                panels: chosen.flatMap { row in
                    Self.panels(series, row, "row \(dataset.trainIDs[row]) \(dataset.truth.caption(of: row))")
                }, latest: Self.values)
        }
    }

    /// A panel for each dimension of a row. Of longer series every n-th value is drawn.
    private static func panels(_ series: WholeSeries, _ row: Int, _ name: String) -> [SeriesPlot.Panel] {
        zip(series.dimensions, series.rows[row]).map { dimension, line in
            let step = (line.count + values - 1) / values
            return SeriesPlot.Panel(
                name: series.dimensions.count > 1 ? "\(name) \(dimension)" : name,
                past: stride(from: 0, to: line.count, by: max(1, step)).map { Double(line[$0]) })
        }
    }

    /// The page.
    var html: String { HTMLPage(title: title, style: "", sections: plots.map(\.section)).text }
}

extension SeriesPlot {
    /// The plot on a page, where what is wider than the screen can be scrolled.
    var section: String { "<div style=\"overflow-x:auto\" tabindex=\"0\">\(svg())</div>" }
}
