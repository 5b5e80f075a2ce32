public import Randomness
public import Scoring
import Workers

/// Some of the rows, and how two entries compare on them alone.
public struct Slice: Sendable, Hashable, Encodable {
    /// What the rows were cut by, such as a column.
    public let column: String
    /// What they have in common.
    public let value: String
    /// How many rows they are.
    public let rows: Int
    /// How the entries compare on them.
    public let comparison: Comparison
    /// The p-value, corrected for the number of slices that were looked at.
    public let corrected: Double

    private enum CodingKeys: String, CodingKey {
        case column, value, rows, comparison
        case corrected = "corrected_p_value"
    }
}

/// A way to cut rows: a name, and for each row a value, nil where it is in no slice.
public struct SliceColumn: Sendable, Hashable {
    /// What stands for the cut.
    public let name: String
    /// The value of each row.
    public let values: [String?]

    /// Makes a cut.
    public init(_ name: String, _ values: [String?]) {
        self.name = name
        self.values = values
    }
}

extension ScoredSample {
    /// How two entries compare on each part of the rows, the surest difference first.
    ///
    /// Slices of fewer than `least` rows say nothing, and are left out; so are those on which the score is no sum over rows. The
    /// p-values are corrected for all slices (Holm), so that looking at many does not find a difference by itself.
    public func slices(
        _ first: Answers, _ second: Answers, by columns: [SliceColumn], least: Int = 10, replicates: Int = 1000,
        seed: Seed
    ) throws -> [Slice] {
        let parts = columns.flatMap { column in
            let rows = Dictionary(grouping: column.values.indices) { column.values[$0] }
            return rows.compactMap { value, rows in value.map { (column: column.name, value: $0, rows: rows) } }
                .filter { $0.rows.count >= least }.sorted { $0.value < $1.value }
        }
        let found = try WorkerPool.current.map(parts.count) { place -> Comparison? in
            let part = selecting(rows: parts[place].rows)
            guard let a = try? part.terms(of: first.selecting(rows: parts[place].rows)),
                let b = try? part.terms(of: second.selecting(rows: parts[place].rows))
            else { return nil }
            return Comparison.bootstrap(
                a, b, direction: metric.direction, replicates: replicates, seed: seed.child("slice", place))
        }
        let known = zip(parts, found).compactMap { part, comparison in comparison.map { (part, $0) } }
        let corrected = PairedTests.holm(known.map(\.1.pValue))
        return zip(known, corrected).map { slice, p in
            Slice(
                column: slice.0.column, value: slice.0.value, rows: slice.0.rows.count, comparison: slice.1,
                corrected: p)
        }.sorted { ($0.comparison.pValue, $1.rows) < ($1.comparison.pValue, $0.rows) }
    }

    /// Some of the rows; those of a unit that is cut in two are a unit each.
    private func selecting(rows: [Int]) -> ScoredSample {
        var unitOf = [Int](repeating: 0, count: truth.rowCount)
        for (place, unit) in units.enumerated() { for row in unit { unitOf[row] = place } }
        let clusters = units.count == truth.rowCount ? nil : rows.map { unitOf[$0] }
        return ScoredSample(metric, truth.selecting(rows: rows), clusters: clusters)
    }
}
