public import Frames
public import Randomness
public import Scoring

/// Rows that are whole series: of each its dimensions, of each of these the values at even steps.
public struct WholeSeries: ModelInput {
    /// What the dimensions are called.
    public let dimensions: [String]
    /// Of each row as many lists as there are dimensions, all of a row equally long, 1 or more, and none of them missing.
    public let rows: [[[Float]]]

    /// Makes rows.
    public init(dimensions: [String], rows: [[[Float]]]) {
        precondition(rows.allSatisfy { $0.count == dimensions.count }, "each row has all dimensions")
        self.dimensions = dimensions
        self.rows = rows
    }

    /// The number of series.
    public var rowCount: Int { rows.count }

    /// Bytes of all values.
    public var byteCount: Int { rows.reduce(0) { $0 + 4 * $1.count * ($1.first?.count ?? 0) } }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> WholeSeries {
        WholeSeries(dimensions: dimensions, rows: rows.map { self.rows[$0] })
    }
}

/// Takes a table's columns for the moments of series: those whose names count, such as `x_1`, `x_2`, …, nine or more after the same beginning,
/// each beginning a dimension. Missing moments at the end are none; others lie on the line between their neighbors.
public struct WholeSeriesRecipe: InputRecipe {
    /// Makes a recipe.
    public init() {}

    /// Finds the dimensions; throws `FeaturesError.noSeries`.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedWholeSeries, input: WholeSeries) {
        let dimensions = Self.dimensions(of: rows.frame)
        guard !dimensions.isEmpty else {
            throw FeaturesError.noSeries(
                reason: "no nine columns count moments, such as x_1, x_2, …; take a model that reads tables")
        }
        let kinds = dimensions.flatMap(\.columns).compactMap { name in rows.frame[name].map { (name, $0.kind) } }
        let fitted = FittedWholeSeries(
            dimensions: dimensions, columnKinds: Dictionary(kinds, uniquingKeysWith: { first, _ in first }))
        return (fitted, try fitted.transform(rows.frame))
    }

    /// A line for each dimension and for each column that is none of a series.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        let dimensions = Self.dimensions(of: rows)
        let seen = Set(dimensions.flatMap(\.columns))
        return dimensions.map { dimension in
            "\(dimension.name): a series of up to \(dimension.columns.count) moments, \(dimension.columns[0]) to "
                + "\(dimension.columns[dimension.columns.count - 1])"
        } + rows.names.filter { !seen.contains($0) }.map { "\($0): left out" }
    }

    /// Fewer columns are no series.
    static let least = 9

    /// Columns by what their names begin with, where the rest counts on from 0 or 1.
    static func dimensions(of frame: Frame) -> [MomentColumns] {
        var found: [(name: String, columns: [(number: Int, name: String)])] = []
        var places: [String: Int] = [:]
        for column in frame.columns where !column.kind.isPicture {
            let digits = column.name.reversed().prefix { $0.isASCII && $0.isNumber }.count
            let beginning = String(column.name.dropLast(digits))
            guard digits > 0, let number = Int(column.name.suffix(digits)) else { continue }
            if places[beginning] == nil {
                places[beginning] = found.count
                found.append((beginning, []))
            }
            found[places[beginning] ?? 0].columns.append((number, column.name))
        }
        return found.compactMap { name, columns in
            let sorted = columns.sorted { $0.number < $1.number }
            guard sorted.count >= least, let first = sorted.first?.number, first <= 1,
                sorted.map(\.number) == Array(first..<first + sorted.count)
            else { return nil }
            let short = name.hasSuffix("_") ? String(name.dropLast()) : name
            return MomentColumns(name: short.isEmpty ? "series" : short, columns: sorted.map(\.name))
        }
    }
}

/// The columns that are the moments of one dimension, in their order.
struct MomentColumns: Sendable, Hashable, Codable {
    let name: String
    let columns: [String]
}

/// The columns of each dimension.
public struct FittedWholeSeries: FittedInput, Hashable {
    let dimensions: [MomentColumns]
    /// The columns of all dimensions.
    public let columnKinds: [String: ColumnKind]

    /// Whether there is a dimension, and each has moments.
    public var isSound: Bool { !dimensions.isEmpty && dimensions.allSatisfy { !$0.columns.isEmpty } }

    /// The series of some rows; throws `FeaturesError.missingColumn`.
    public func transform(_ frame: Frame) throws -> WholeSeries {
        let values = try dimensions.map { dimension in
            try dimension.columns.map { name -> [Double] in
                guard let column = frame[name] else {
                    throw FeaturesError.missingColumn(name, available: frame.names)
                }
                return column.numbers()
            }
        }
        return WholeSeries(
            dimensions: dimensions.map(\.name),
            rows: (0..<frame.rowCount).map { row in Self.equallyLong(values.map { $0.map { $0[row] } }) })
    }

    /// The dimensions of a row, as long as the longest of them; at least one moment.
    private static func equallyLong(_ dimensions: [[Double]]) -> [[Float]] {
        let lengths = dimensions.map { values in (values.lastIndex { !$0.isNaN } ?? 0) + 1 }
        let length = lengths.max() ?? 1
        return dimensions.map { values in
            filled((0..<length).map { $0 < values.count ? values[$0] : .nan })
        }
    }

    /// Missing values on the line between their neighbors; at the ends the nearest value, and 0 where there is none.
    private static func filled(_ values: [Double]) -> [Float] {
        let known = values.indices.filter { !values[$0].isNaN }
        guard let first = known.first, let last = known.last else { return values.map { _ in 0 } }
        var (filled, before) = (values, first)
        for place in values.indices where place < first || place > last {
            filled[place] = values[place < first ? first : last]
        }
        for place in known {
            for gap in (before + 1)..<max(before + 1, place) {
                let part = Double(gap - before) / Double(place - before)
                filled[gap] = values[before] + (values[place] - values[before]) * part
            }
            before = place
        }
        return filled.map { Float($0) }
    }
}
