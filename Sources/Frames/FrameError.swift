/// Why a frame could not be made, read or written.
public enum FrameError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A column has another number of rows than the first one.
    case unequalLengths(column: String, rows: Int, expected: Int)
    /// Two columns have the same name.
    case duplicateColumn(String)
    /// A column was asked for that is not there.
    case noSuchColumn(String, available: [String])
    /// A CSV file is not as it should be.
    case csv(CSVDiagnostic)
    /// A file could not be read; the reason is the system's.
    case unreadable(path: String, reason: String)
    /// A file could not be written; the reason is the system's. What stood there before is still there.
    case unwritable(path: String, reason: String)
    /// A column cannot do what was asked for, for example stand in a CSV file.
    case unsupported(column: String, reason: String)

    public var description: String {
        switch self {
        case .unequalLengths(let column, let rows, let expected):
            "column '\(column)' has \(rows) rows where the first column has \(expected)"
        case .duplicateColumn(let name): "two columns are called '\(name)'; rename one of them"
        case .noSuchColumn(let name, let available):
            "no column '\(name)'; there are: \(available.joined(separator: ", "))"
        case .csv(let diagnostic): diagnostic.description
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .unsupported(let column, let reason): "column '\(column)': \(reason)"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason); nothing was changed"
        }
    }
}
