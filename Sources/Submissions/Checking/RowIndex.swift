public import Frames

/// Finds the row of an id among the rows to predict.
///
/// Whole numbers that lie close together are looked up in a table; all other ids are compared letter by letter
/// through a hash table with open addressing.
public struct RowIndex: Sendable {
    private enum Lookup: Sendable {
        case numbers(DenseRows)
        case texts(HashedRows)
    }

    /// The ids, in the order of the rows to predict.
    public let ids: Column
    private let lookup: Lookup

    /// Makes the index of a column of integers, categories or text; throws `SubmissionError.badIDs` when an id is
    /// missing or comes twice.
    public init(_ ids: Column) throws {
        guard ids.missingCount == 0 else {
            throw SubmissionError.badIDs(column: ids.name, reason: "\(ids.missingCount) ids are missing")
        }
        self.ids = ids
        if case .integer(let numbers) = ids.values, let rows = DenseRows(numbers.values) {
            lookup = .numbers(rows)
        } else if let rows = HashedRows(ids.texts) {
            lookup = .texts(rows)
        } else {
            throw SubmissionError.badIDs(column: ids.name, reason: "an id comes twice")
        }
    }

    /// The number of rows to predict.
    public var count: Int { ids.count }

    /// The id of a row to predict.
    public func id(at row: Int) -> String? { ids.selecting(rows: [row]).texts[0] }

    /// The kind in which a file's ids are best read.
    var kind: ColumnKind {
        if case .numbers = lookup { .integer } else { .text }
    }

    /// The row of each id of a file, -1 where there is none.
    func rows(of column: Column) -> [Int32] {
        switch (lookup, column.values) {
        case (.numbers(let rows), .integer(let numbers)) where numbers.missing.isEmpty: rows.rows(of: numbers.values)
        case (.numbers(let rows), _): rows.rows(ofTexts: column.texts)
        case (.texts(let rows), _): rows.rows(of: column.texts)
        }
    }
}
