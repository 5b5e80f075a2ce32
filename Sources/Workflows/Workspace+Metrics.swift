import Competitions
import Drawing
public import Scoring

extension Workspace {
    /// The cards of all metrics.
    public func metricCards() -> [MetricCard] { catalog.metrics.cards }

    /// The card of one metric; throws `ScoringError` with the nearest name when there is none.
    public func card(ofMetric metric: String) throws -> MetricCard { try catalog.metrics.card(named: metric) }
}

extension MetricCard {
    /// The tasks that it can judge, as manifests name them, as one text.
    public var taskList: String { Catalog.standard.words(for: targets).joined(separator: ", ") }

    /// Which way is better, as one word.
    public var better: String { direction == .maximize ? "higher" : "lower" }

    /// The card for people, in lines of at most `width` characters where words allow.
    public func text(width: Int) -> String {
        func bound(_ number: Double?) -> String { number.map { "\($0)" } ?? "∞" }
        var lines = ["\(id) – \(title)", ""] + summary.wrapped(width: width, indent: "")
        if !aliases.isEmpty {
            lines += ["", "also"] + aliases.joined(separator: ", ").wrapped(width: width, indent: "  ")
        }
        lines += ["", "\(better) is better, from \(lowest == nil ? "-" : "")\(bound(lowest)) to \(bound(highest))"]
        lines += ["", "a submission holds", "  \(submission)", "", "tasks"]
        lines += taskList.wrapped(width: width, indent: "  ")
        lines += ["", "parameters (and those of every metric: see docs/manifest.md)"]
        for parameter in parameters {
            lines.append("  \(parameter.name)" + (parameter.standard?.shown.map { " = \($0)" } ?? ""))
            lines += "\(parameter.meaning) (\(parameter.expectation))".wrapped(width: width, indent: "      ")
        }
        return (lines + ["", "source"] + source.wrapped(width: width, indent: "  ")).joined(separator: "\n")
    }
}

extension MetricSetting {
    /// What stands in a manifest; nil where that is an empty list.
    fileprivate var shown: String? { texts.isEmpty ? nil : texts.joined(separator: ", ") }
}
