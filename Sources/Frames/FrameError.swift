public import Faults

/// Why a frame could not be made, read or written.
public enum FrameError: AttributedError, Sendable, Hashable {
    /// A column has another number of rows than the first one.
    case unequalLengths(column: String, rows: Int, expected: Int)
    /// Two columns have the same name.
    case duplicateColumn(String)
    /// A column was asked for that is not there.
    case noSuchColumn(String, available: [String])
    /// A CSV file is not as it should be.
    case csv(CSVDiagnostic)
    /// A file is no table at all.
    case foreign(path: String, FileSignature)
    /// A file could not be read; the reason is the system's.
    case unreadable(path: String, reason: String)
    /// A file could not be written; the reason is the system's. What stood there before is still there.
    case unwritable(path: String, reason: String)
    /// A column cannot do what was asked for, for example stand in a CSV file.
    case unsupported(column: String, reason: String)
    /// Two frames that are to be put together have different columns.
    case differentColumns(missing: [String], unexpected: [String])
    /// Two columns that are to be put together or compared hold different kinds.
    case differentKinds(column: String, ColumnKind, ColumnKind)
    /// A key that must be unique comes in two rows, counted from 0.
    case repeatedKey(columns: [String], text: [String], rows: [Int])
    /// A value is none of the kind that its column is to become; rows count from 0.
    case unconvertible(column: String, row: Int, text: String, kind: ColumnKind)

    /// One line: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .unequalLengths(let column, let rows, let expected):
            "column '\(column)' has \(rows) rows where the first column has \(expected)"
        case .duplicateColumn(let name): "two columns are called '\(name)'; rename one of them"
        case .noSuchColumn(let name, let available):
            "no column '\(name)'; there are: \(available.joined(separator: ", "))"
        case .csv(let diagnostic): diagnostic.description
        case .foreign(let path, let file): "\(path): this is \(file.noun); \(file.advice)"
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .unsupported(let column, let reason): "column '\(column)': \(reason)"
        case .differentColumns(let missing, let unexpected):
            "the frames have different columns; missing: [\(missing.joined(separator: ", "))], "
                + "unexpected: [\(unexpected.joined(separator: ", "))]"
        case .differentKinds(let column, let kind, let other):
            "column '\(column)' is of kind \(kind.rawValue) here and \(other.rawValue) there; convert one of them"
        case .repeatedKey(let columns, let text, let rows):
            "key (\(columns.joined(separator: ", "))) = (\(text.joined(separator: ", "))) "
                + "comes in rows \(rows.map(String.init).joined(separator: " and ")); it must be unique"
        case .unconvertible(let column, let row, let text, let kind):
            "column '\(column)', row \(row): '\(text)' is no \(kind.rawValue); correct it or keep the column as it is"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason); nothing was changed"
        }
    }
}
