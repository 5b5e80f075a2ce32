import Frames
public import Problems

/// Finds the row of a key among the rows to predict.
///
/// Whole numbers of one column that lie close together are looked up in a table; all other keys are compared letter by
/// letter through a hash table with open addressing.
public struct RowIndex: Sendable {
    private enum Lookup: Sendable {
        case numbers(DenseRows)
        case texts(HashedRows)
    }

    /// What names the rows to predict, in their order.
    public let keys: RowKeys
    private let lookup: Lookup

    /// Makes the index of columns of integers, categories or text; throws `SubmissionError` where a key is missing or does
    /// not name its row alone, or there are more than `Int32.max`.
    public init(_ keys: RowKeys) throws {
        guard keys.count <= Int32.max else { throw SubmissionError.tooManyIDs(keys.count) }
        for column in keys.columns where column.missingCount > 0 {
            let row = (0..<column.count).first { column.text(at: $0) == nil }
            throw SubmissionError.missingID(column: column.name, row: row ?? 0)
        }
        self.keys = keys
        if keys.columns.count == 1, case .integer(let numbers) = keys.columns[0].values,
            let rows = DenseRows(numbers.values)
        {
            lookup = .numbers(rows)
            return
        }
        do { lookup = .texts(try HashedRows(keys.texts)) } catch {
            throw SubmissionError.repeatedID(keys[error.rows[0]], rows: error.rows)
        }
    }

    /// The number of rows to predict.
    public var count: Int { keys.count }

    /// The kind in which a file's keys are best read.
    var kind: ColumnKind {
        if case .numbers = lookup { .integer } else { .text }
    }

    /// The row of each key of a file, -1 where there is none; the file's columns are as many, in the same order.
    public func rows(of wanted: RowKeys) -> [Int32] {
        switch (lookup, wanted.columns[0].values) {
        case (.numbers(let rows), .integer(let numbers)) where numbers.missing.isEmpty: rows.rows(of: numbers.values)
        case (.numbers(let rows), _): rows.rows(ofTexts: wanted.texts)
        case (.texts(let rows), _): rows.rows(of: wanted.texts)
        }
    }
}

extension RowKeys {
    /// A text for each row, equal where the keys are: that of a single column as it is, those of several one after the
    /// other, each behind its length, so that ("a", "bc") is not ("ab", "c"). Missing where a part is.
    fileprivate var texts: TextValues {
        let parts = columns.map(\.texts)
        guard parts.count > 1 else { return parts[0] }
        var (bytes, offsets): ([UInt8], [Int]) = ([], [0])
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count + 8 * count })
        for row in 0..<count {
            for part in parts {
                let text = part.bytes[part.offsets[row]..<part.offsets[row + 1]]
                withUnsafeBytes(of: UInt64(text.count).littleEndian) { bytes.append(contentsOf: $0) }
                bytes.append(contentsOf: text)
            }
            offsets.append(bytes.count)
        }
        let holes = parts.map(\.missing).filter { !$0.isEmpty }
        let missing = holes.isEmpty ? [] : (0..<count).map { row in holes.contains { $0[row] } }
        return TextValues(bytes: bytes, offsets: offsets, missing: missing)
    }
}
