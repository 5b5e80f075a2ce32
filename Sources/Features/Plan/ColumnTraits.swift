import Frames

/// What a plan looks at in a column to choose its steps: cheaper than the `ColumnSummary` that `Frames` makes for people,
/// since no number is sorted and no date written.
struct ColumnTraits {
    let kind: ColumnKind
    let rowCount: Int
    let missingCount: Int
    /// Different values that are not missing; counted up to a limit for numbers.
    let distinctCount: Int
    /// Whether all values are different whole numbers close together, as if rows were counted.
    let countsRows: Bool

    /// Numbers with more different values than this are not looked at further.
    private static let distinctLimit = 1_000

    init(_ column: Column) {
        kind = column.kind
        rowCount = column.count
        missingCount = column.missingCount
        countsRows = ColumnTraits.countsRows(column)
        distinctCount =
            switch column.values {
            case .category, .text: column.levels().counts().count { $0 > 0 }
            case .image, .photo, .sound: column.count
            case .number, .integer, .date: ColumnTraits.distinctCount(column.numbers())
            }
    }

    /// Whether rows cannot be told apart by it.
    var isConstant: Bool { distinctCount == 0 || (distinctCount == 1 && missingCount == 0) }

    private var presentCount: Int { rowCount - missingCount }

    /// Whether almost every row has a value of its own, so that levels repeat too rarely to learn from.
    var isNearlyUnique: Bool { presentCount >= 20 && Double(distinctCount) > 0.9 * Double(presentCount) }

    private static func distinctCount(_ values: [Double]) -> Int {
        var seen: Set<Double> = []
        for value in values where !value.isNaN {
            seen.insert(value)
            if seen.count > distinctLimit { break }
        }
        return seen.count
    }

    private static func countsRows(_ column: Column) -> Bool {
        guard case .integer(let values) = column.values, values.missing.isEmpty, column.count >= 100,
            let low = values.values.min(), let high = values.values.max(),
            high.subtractingReportingOverflow(low).overflow == false, high - low < 2 * Int64(column.count)
        else { return false }
        return Set(values.values).count == column.count
    }
}
