import Competitions
import Drawing
import Features
import ModelZoo
import Problems
import Scoring
import Validation

extension Explanation {
    /// The pictures by their files' names; those of SHAP only where the model can tell, and none of a model that reads texts alone.
    func pictures() throws -> [(name: String, svg: String)] {
        guard !features.isEmpty else { return [] }
        var pictures = [("permutation", permutation.svg())]
        if let gain = usage("gain in training", \.gain) { pictures.append(("gain", gain.svg())) }
        if let splits = usage("splits in training", \.splits) { pictures.append(("splits", splits.svg())) }
        if let swarm = try swarm() { pictures.append(("shap", swarm.svg())) }
        if let waterfall = try waterfall() { pictures.append(("shap-row", waterfall.svg())) }
        pictures.append(("dependence", try dependence().svg()))
        return pictures
    }

    private var permutation: BarPlot {
        let metric = dataset.problem.metric.id
        let sorted = features.sorted { ($1.permutation, $0.name) < ($0.permutation, $1.name) }
        return BarPlot(
            title: "Importance by permutation: \(title)",
            note:
                "how much \(metric) worsens on held-out rows when a feature is shuffled; mean ± standard deviation of folds",
            axisLabel: "loss of \(metric)",
            bars: sorted.map { .init(name: $0.name, value: $0.permutation, error: $0.permutationSpread) })
    }

    private func usage(_ what: String, _ share: KeyPath<ExplainReport.Feature, Double?>) -> BarPlot? {
        let known = features.compactMap { feature in feature[keyPath: share].map { (feature.name, $0) } }
        guard !known.isEmpty else { return nil }
        let sorted = known.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        return BarPlot(
            title: "Importance by \(what): \(title)",
            note: "share of all features, mean of folds; trees favor features of many values",
            axisLabel: "share of \(what)", bars: sorted.map { .init(name: $0.0, value: $0.1) })
    }

    /// What each feature adds to the explained answer, for all rows.
    private func swarm() throws -> BeeswarmPlot? {
        guard let unit else { return nil }
        let swarms = features.prefix(BeeswarmPlot.limit).map { feature in
            var (positions, shades): ([Double], [Double]) = ([], [])
            for part in parts {
                guard let place = part.names.firstIndex(of: feature.name), let all = part.contributions else {
                    continue
                }
                positions += (0..<all.rowCount).map { all.value(row: $0, output: answer.output, feature: place) }
                shades += part.fold.shades(of: place)
            }
            return BeeswarmPlot.Swarm(name: feature.name, positions: positions, shades: shades)
        }
        return BeeswarmPlot(
            title: "What each feature adds: \(title)",
            note:
                "SHAP values of \(rowCount) held-out rows\(answer.name.map { ", class \($0)" } ?? ""); gray: categories and missing values",
            axisLabel: "change of the \(unit.rawValue)", swarms: swarms)
    }

    /// The way from an average row to one row.
    private func waterfall() throws -> WaterfallPlot? {
        let (part, row) = try explainedRow()
        guard let unit, let model = part.fold.model as? any ExplainableModel else { return nil }
        let single = part.fold.matrix.selecting(rows: [row])
        let added = try model.contributions(to: single)
        let steps = part.names.indices.map { place in
            WaterfallPlot.Step(
                name: "\(PlainText.truncated(part.names[place], to: 20)) = \(part.fold.text(of: place, in: single))",
                change: added.value(row: 0, output: answer.output, feature: place))
        }
        return WaterfallPlot(
            title: "Row \(dataset.trainIDs[part.fold.rows[row]]): \(title)\(answer.name.map { ", class \($0)" } ?? "")",
            axisLabel: unit.rawValue,
            start: .init(name: "average", value: added.base(row: 0, output: answer.output)), endName: "this row",
            steps: steps)
    }
}

extension Explanation {
    /// The row asked for, else the first, with the fold that held it out.
    private func explainedRow() throws -> (part: Part, row: Int) {
        guard let wanted = options.row else { return (parts[0], 0) }
        for part in parts {
            if let row = part.fold.rows.firstIndex(where: { dataset.trainIDs[$0] == wanted }) { return (part, row) }
        }
        throw Refusal("row '\(wanted)' is not one of the \(rowCount) held-out rows; give more rows, or another id")
    }

    /// How predictions change with the features that matter most.
    private func dependence() throws -> CurvePlot {
        let (fold, names) = (parts[0].fold, parts[0].names)
        let step = max(1, fold.rows.count / 200)
        let some = fold.selecting(Array(stride(from: 0, to: fold.rows.count, by: step).prefix(200)))
        let panels = try features.lazy.compactMap { names.firstIndex(of: $0.name) }.prefix(6).map { place in
            try some.panel(of: place, named: names[place], output: answer.output)
        }
        let what = answer.name.map { "probability of \($0)" } ?? "prediction"
        return CurvePlot(
            title: "Dependence on single features: \(title)",
            note: "mean \(what) when all rows have the value; thin lines: single held-out rows", panels: Array(panels))
    }
}
