/// Why a solution could not be made, kept or read.
public enum JudgingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A column has another number of rows than there are ids.
    case unequalLengths(column: String, rows: Int, expected: Int)
    /// A name comes twice, or a column is called `Usage`.
    case duplicateColumn(String)
    /// A row of the solution lacks its id or its true value.
    case missingTruth(column: String, count: Int)
    /// A file operation failed; `reason` is the system's.
    case file(path: String, action: String, reason: String)

    /// One line: what is wrong, where, and what was expected.
    public var description: String {
        switch self {
        case .unequalLengths(let column, let rows, let expected):
            "solution: column '\(column)' has \(rows) rows where there are \(expected) ids"
        case .duplicateColumn(let name):
            "solution: two columns would be called '\(name)'; rename one of them ('Usage' is the judge's own)"
        case .missingTruth(let column, let count):
            "solution: column '\(column)' lacks \(count) values; every row needs its id and its true value"
        case .file(let path, let action, let reason): "cannot \(action) \(path): \(reason)"
        }
    }
}
