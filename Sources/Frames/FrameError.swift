/// Why a frame could not be made.
public enum FrameError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A column has another number of rows than the first one.
    case unequalLengths(column: String, rows: Int, expected: Int)
    /// Two columns have the same name.
    case duplicateColumn(String)
    /// A column was asked for that is not there.
    case noSuchColumn(String, available: [String])

    public var description: String {
        switch self {
        case .unequalLengths(let column, let rows, let expected):
            "column '\(column)' has \(rows) rows where the first column has \(expected)"
        case .duplicateColumn(let name): "two columns are called '\(name)'; rename one of them"
        case .noSuchColumn(let name, let available):
            "no column '\(name)'; there are: \(available.joined(separator: ", "))"
        }
    }
}
