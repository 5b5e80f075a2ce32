public import Competitions
import Foundation
import Frames

/// What a column of the labeled rows looks like, for those who think of taking part.
public struct ColumnGlimpse: Sendable, Hashable {
    /// The column's name.
    public let name: String
    /// What the values are.
    public let kind: String
    /// The share of missing values, 0 to 1.
    public let missing: Double
    /// The number of distinct values.
    public let distinct: Int
    /// The range, or the most frequent values.
    public let summary: String
    /// How often values come, as shares of the most frequent: in even steps from the least to the greatest number or moment, or
    /// of the most frequent texts. Empty where nothing can be shown.
    public let bars: [Double]

    /// So many bars at most.
    private static let steps = 16
    /// The largest file that is looked at, in bytes: a page does not wait for more.
    private static let largest = 512 << 20

    /// Those of a competition's labeled rows, in their order; none where there are no such rows, or too many.
    public static func columns(of prepared: PreparedCompetition) -> [ColumnGlimpse] {
        guard let file = DataFiles.File(prepared.train), file.size <= largest,
            let table = try? prepared.tables().labeled,
            let summaries = try? table.summaries(top: steps)
        else { return [] }
        return zip(table.columns, summaries).map(ColumnGlimpse.init)
    }

    init(_ column: Column, _ summary: ColumnSummary) {
        name = column.name
        kind = summary.kind.rawValue
        missing = summary.rows > 0 ? Double(summary.missing) / Double(summary.rows) : 0
        distinct = summary.distinct
        self.summary =
            summary.distribution.map {
                "\(Self.text($0.minimum)) to \(Self.text($0.maximum)), median \(Self.text($0.quartiles[1]))"
            }
            ?? (summary.dates.isEmpty
                ? summary.top.prefix(3).map { "\($0.text.prefix(24))" }.joined(separator: ", ")
                : summary.dates.joined(separator: " to "))
        // Texts that hardly ever come twice have no distribution.
        let isRepeated = summary.distinct * 2 <= summary.rows
        bars = Self.shares(Self.numbers(column).map(Self.counts) ?? (isRepeated ? summary.top.map(\.count) : []))
    }

    private static func text(_ number: Double) -> String {
        number.formatted(
            .number.precision(.significantDigits(1...4)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
    }

    /// The finite numbers, or moments, of a column; nil where it has neither.
    private static func numbers(_ column: Column) -> [Double]? {
        switch column.values {
        case .number(let values): values.filter(\.isFinite)
        case .integer(let values), .date(let values):
            values.values.indices.compactMap { row in values[row].map(Double.init) }
        case .category, .text, .image, .photo, .sound: nil
        }
    }

    private static func counts(of numbers: [Double]) -> [Int] {
        guard let least = numbers.min(), let greatest = numbers.max(), least < greatest else { return [] }
        let scale = Double(steps) / (greatest - least)
        guard scale.isFinite, scale > 0 else { return [] }
        return numbers.reduce(into: [Int](repeating: 0, count: steps)) { counts, number in
            counts[min(steps - 1, Int((number - least) * scale))] += 1
        }
    }

    private static func shares(_ counts: [Int]) -> [Double] {
        guard let most = counts.max(), most > 0 else { return [] }
        return counts.map { Double($0) / Double(most) }
    }
}
