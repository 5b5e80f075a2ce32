public import Comparisons
import Drawing

extension Comparison {
    /// One sentence for people: which is better, by how much, and how sure that is.
    public func summary(first: String, second: String, metric: MetricLabel) -> String {
        let (winner, loser) = firstIsBetter >= 0.5 ? (first, second) : (second, first)
        guard isClear else {
            return "no clear difference in \(metric.title): \(first) − \(second) = \(text(difference, metric)) "
                + "(\(interval(low, high, metric))); \(winner) is better with probability \(sureness)"
        }
        let ends = [abs(low), abs(high)].sorted()
        return "\(winner) is better than \(loser) in \(metric.title) by \(text(abs(difference), metric)) "
            + "(\(interval(ends[0], ends[1], metric))) with probability \(sureness)"
    }

    private var sureness: String {
        let percent = max(firstIsBetter, 1 - firstIsBetter) * 100
        return percent >= 99.95 ? "over 99.9 %" : "\(NumberText.fixed(percent, digits: 1)) %"
    }

    private func interval(_ low: Double, _ high: Double, _ metric: MetricLabel) -> String {
        "\(NumberText.fixed(confidence * 100, digits: 0)) % interval \(text(low, metric)) to \(text(high, metric))"
    }

    private func text(_ value: Double, _ metric: MetricLabel) -> String {
        NumberText.fixed(value, digits: metric.precision)
    }
}
