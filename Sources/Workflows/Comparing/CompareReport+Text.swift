import Comparisons
import Drawing
import Foundation
import Leaderboard
import Scoring

extension CompareReport {
    /// The report for people, in lines of at most `width` columns where words allow: how much, how sure, where, and what it would
    /// take to know.
    public func text(width: Int = 100) -> String {
        ([headline, ""] + table(width) + pairs.flatMap { ["", "\($0.first) against \($0.second)"] + lines($0, width) })
            .joined(separator: "\n")
    }

    private var headline: String {
        let way = direction == .maximize ? "higher" : "lower"
        let asked = board.map { "\($0.rawValue) rows" } ?? "folds"
        return "\(competition) · \(asked) · \(label.title), \(way) is better"
    }

    private func table(_ width: Int) -> [String] {
        guard entries.contains(where: { $0.score != nil }) else { return [] }
        var table = TextTable(.text("entry"), .number("score"), .number("95 % interval"), .number("best of these"))
        for entry in entries {
            table.add(
                entry.name, entry.score.map(number) ?? "",
                entry.interval.map { "\(number($0.low)) to \(number($0.high))" } ?? "",
                entry.chanceOfFirst.map(Self.percent) ?? "")
        }
        return table.lines(width: width)
    }

    private func lines(_ pair: ComparedPair, _ width: Int) -> [String] {
        let parts: [(String, String)] = [
            ("how much", howMuch(pair)), ("how sure", howSure(pair)),
            ("where", pair.onRows.map { whereText($0, pair) } ?? ""),
            ("to know", pair.onRows.map { toKnow($0, pair) } ?? ""),
        ]
        return parts.filter { !$0.1.isEmpty }.flatMap { name, text in
            let indent = "  " + name.padding(toLength: 10, withPad: " ", startingAt: 0)
            return text.wrapped(width: width, indent: indent, hanging: String(repeating: " ", count: indent.count))
        }
    }

    private func howMuch(_ pair: ComparedPair) -> String {
        let rows = pair.onRows.map { "\(amount($0.comparison.difference)) on \($0.rows) \(board?.rawValue ?? "") rows" }
        let folds = pair.folds.map { "\(amount($0.difference)) on \($0.count) folds" }
        return [rows, folds ?? pair.withoutFolds.map { "not by folds: \($0)" }].compactMap(\.self).joined(
            separator: ", ")
    }

    private func howSure(_ pair: ComparedPair) -> String {
        guard let comparison = pair.comparison else { return "" }
        let range =
            "the true difference lies between \(number(comparison.low)) and \(number(comparison.high)) "
            + "(\(Self.percent(comparison.confidence)))"
        let several = pairs.count > 1 ? pair.onRows : nil
        let corrected = several.map { "; p \(NumberText.short($0.corrected)), corrected for \(pairs.count) pairs" }
        return "\(verdict(on: pair)): \(range); \(chances(of: pair, comparison))" + (corrected ?? "")
    }

    private func verdict(on pair: ComparedPair) -> String {
        switch pair.conclusion {
        case .first: "\(pair.first) is better"
        case .second: "\(pair.second) is better"
        case .equal: "as good as each other, by the margin given"
        case .unknown: "too close to call"
        }
    }

    /// Which is rather better, and how probable that is by each source.
    private func chances(of pair: ComparedPair, _ comparison: Comparison) -> String {
        let isFirst = comparison.firstIsBetter >= 0.5
        let chances = [(pair.onRows?.comparison, "rows"), (pair.folds, "folds")].compactMap { comparison, source in
            comparison.map { "\(Self.percent(isFirst ? $0.firstIsBetter : 1 - $0.firstIsBetter)) by the \(source)" }
        }
        return "\(isFirst ? pair.first : pair.second) is better with probability \(chances.joined(separator: ", "))"
    }

    private func whereText(_ evidence: RowEvidence, _ pair: ComparedPair) -> String {
        let counts = evidence.better.map {
            "better on \($0.first) rows, worse on \($0.second), equal on \($0.equal)"
        }
        let sure = evidence.slices.filter { $0.corrected < 0.05 }.prefix(3).map {
            "\($0.column) \($0.value): \(amount($0.comparison.difference)) on \($0.rows) rows"
        }
        let slices =
            evidence.slices.isEmpty
            ? nil : sure.isEmpty ? "none of \(evidence.slices.count) slices stands out" : sure.joined(separator: "; ")
        let changed =
            evidence.changed.isEmpty ? nil : "most on rows " + evidence.changed.map(\.id).joined(separator: ", ")
        return [counts, slices, changed].compactMap(\.self).joined(separator: "; ")
    }

    private func toKnow(_ evidence: RowEvidence, _ pair: ComparedPair) -> String {
        guard [.unknown, .equal].contains(pair.conclusion) else { return "these rows are enough" }
        guard let needed = evidence.rowsNeeded else {
            return "no difference was seen, so no number of rows can be told"
        }
        return
            "if the difference is the one seen, about \(Self.rounded(needed)) rows like these would show it four times of "
            + "five; here are \(evidence.rows)"
    }

    /// A difference with its sign, said of the first.
    private func amount(_ difference: Double) -> String {
        let isBetter = (difference > 0) == (direction == .maximize)
        return difference == 0 ? "equal" : "\(number(abs(difference))) \(isBetter ? "better" : "worse")"
    }

    private func number(_ value: Double) -> String { NumberText.fixed(value, digits: label.precision) }

    private static func percent(_ share: Double) -> String {
        let percent = share * 100
        if percent > 99.5 { return "over 99 %" }
        return percent < 0.5 ? "under 1 %" : "\(NumberText.fixed(percent, digits: 0)) %"
    }

    /// A number of rows in two digits, which is more than is known of it.
    private static func rounded(_ rows: Int) -> String {
        var unit = 1
        while rows / unit >= 100 { unit *= 10 }
        return "\((rows + unit / 2) / unit * unit)"
    }
}
