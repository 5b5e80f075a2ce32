public import Frames
public import Problems
public import Scoring

/// What nobody but the judge may know: the target's true values of the test rows, and which board each row counts for.
///
/// This module is the only one that opens a solution, and nothing that trains imports it.
public struct Solution: Sendable, Hashable {
    /// The name of the column that says what a row counts for.
    public static let usageColumn = "Usage"

    /// What names the rows, each another, in columns named as in the competition's files.
    public let keys: RowKeys
    /// The target's columns, then those that a metric needs besides (groups, weights) and that name no row; as many rows.
    public let columns: [Column]
    /// What each row counts for.
    public let usage: [Usage]

    /// Makes a solution; throws `JudgingError` when lengths differ, a key or the value of a target that counts is missing,
    /// or names collide.
    public init(keys: RowKeys, columns: [Column], usage: [Usage]) throws {
        for (name, count) in columns.map({ ($0.name, $0.count) }) + [(Self.usageColumn, usage.count)]
        where count != keys.count {
            throw JudgingError.unequalLengths(column: name, rows: count, expected: keys.count)
        }
        var names: Set<String> = [Self.usageColumn]
        for (place, column) in (keys.columns + columns).enumerated() {
            guard names.insert(column.name).inserted else { throw JudgingError.duplicateColumn(column.name) }
            // An empty text may be an answer: an empty list, or a row without boxes.
            let isKey = place < keys.columns.count
            if column.missingCount == 0 || (column.kind == .text && !isKey) { continue }
            let missing = (0..<column.count).count {
                column.text(at: $0) == nil && (isKey || usage[$0] != .ignored)
            }
            guard missing == 0 else { throw JudgingError.missingTruth(column: column.name, count: missing) }
        }
        self.keys = keys
        self.columns = columns
        self.usage = usage
    }

    /// As `init(keys:columns:usage:)`, with ids of one column that are kept letter for letter.
    public init(idName: String, ids: [String], columns: [Column], usage: [Usage]) throws {
        try self.init(keys: RowKeys([Column(idName, .text(TextValues(ids)))]), columns: columns, usage: usage)
    }

    /// The number of rows.
    public var rowCount: Int { usage.count }

    /// The right answers, made as the labeled rows' are. Throws `JudgingError.badTruth` at a value that the problem's
    /// target cannot have.
    public func truth(of problem: Problem) throws -> Truth { try truth(of: problem, rows: Array(0..<rowCount)) }

    /// As `truth(of:)`, of `rows` alone. Rows that count nowhere may have no right answer.
    public func truth(of problem: Problem, rows: [Int]) throws -> Truth {
        do {
            return try problem.truth(in: Frame((keys.columns + columns).map { $0.selecting(rows: rows) }))
        } catch let error as TargetError {
            throw JudgingError.badTruth(reason: error.reason)
        }
    }

    /// The rows that count for `usage`, in rising order.
    public func rows(_ usage: Usage) -> [Int] { self.usage.indices.filter { self.usage[$0] == usage } }
}
