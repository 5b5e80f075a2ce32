public import Faults

/// Why a solution could not be made or used.
public enum JudgingError: AttributedError, Sendable, Hashable {
    /// A column has another number of rows than there are ids.
    case unequalLengths(column: String, rows: Int, expected: Int)
    /// A name comes twice, or a column is called `Usage`.
    case duplicateColumn(String)
    /// A row of the solution lacks its id or its true value.
    case missingTruth(column: String, count: Int)
    /// A row's `Usage` is none of Public, Private, Ignored; `row` counts from 0.
    case unknownUsage(String, row: Int)
    /// A true value is none that the problem's target can have.
    case badTruth(reason: String)
    /// The solution is not where it should be.
    case noSolution(path: String)
    /// This user may not read the solution.
    case notAllowed(path: String)
    /// Others than its owner may read or write the solution.
    case openToOthers(path: String)

    /// One line: what is wrong, where, what was expected, and what to do.
    public var description: String {
        switch self {
        case .unequalLengths(let column, let rows, let expected):
            "solution: column '\(column)' has \(rows) rows where there are \(expected) ids"
        case .duplicateColumn(let name):
            "solution: two columns would be called '\(name)'; rename one of them ('Usage' is the judge's own)"
        case .missingTruth(let column, let count):
            "solution: column '\(column)' lacks \(count) values; every row needs its id and its true value"
        case .unknownUsage(let text, let row):
            "solution: row \(row + 1) has Usage '\(text)'; expected Public, Private or Ignored"
        case .badTruth(let reason): "solution: \(reason)"
        case .noSolution(let path): "there is no solution at \(path); run `podium prepare` again"
        case .notAllowed(let path):
            "this user may not read the solution at \(path); let its owner judge, or prepare in a folder of your own "
                + "(XDG_CACHE_HOME)"
        case .openToOthers(let path):
            "others may read the solution at \(path), so it proves nothing; run: chmod 600 \(path)"
        }
    }
}
