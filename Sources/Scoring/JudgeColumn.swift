/// A column of a solution that only a metric reads: what groups rows, how large an image is, whether a row counts.
public enum JudgeColumn: Sendable, Hashable {
    /// What such a column holds.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// Real numbers.
        case numbers
        /// Texts: the names of groups.
        case texts
        /// Yes or no; a number is yes from one half on, and a missing value is no.
        case flags
    }

    /// A number for each row.
    case numbers([Double])
    /// A text for each row.
    case texts([String])
    /// Yes or no for each row.
    case flags([Bool])

    /// The number of rows.
    public var rowCount: Int {
        switch self {
        case .numbers(let values): values.count
        case .texts(let values): values.count
        case .flags(let values): values.count
        }
    }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> JudgeColumn {
        switch self {
        case .numbers(let values): .numbers(rows.map { values[$0] })
        case .texts(let values): .texts(rows.map { values[$0] })
        case .flags(let values): .flags(rows.map { values[$0] })
        }
    }
}

/// A column that a metric reads besides the answers.
public struct JudgeNeed: Sendable, Hashable {
    /// The column's name.
    public let column: String
    /// What it must hold.
    public let kind: JudgeColumn.Kind
    /// How preparing makes it where rows are moments of series and the host does not give it; nil: only the host knows.
    public let past: PastScale?

    /// Makes a need.
    public init(_ column: String, _ kind: JudgeColumn.Kind, past: PastScale? = nil) {
        self.column = column
        self.kind = kind
        self.past = past
    }
}

/// How far a series moved in its past: what errors are told in multiples of.
public enum PastScale: Sendable, Hashable {
    /// The mean size of the difference to the value one season before; where none is named, or the past is no longer than
    /// one, to the value one step before.
    case seasonalStep
    /// The mean square of the difference to the value one step before.
    case squaredStep
}

extension Truth {
    /// The texts of a judge column; throws `ScoringError` where it is not there or holds something else.
    public func texts(of column: String, for metric: String) throws -> [String] {
        if case .texts(let texts)? = judge[column] { return texts }
        throw ScoringError(.judgeColumn, "\(metric) needs the column '\(column)' of texts, which is not there")
    }

    /// The flags of a judge column; throws `ScoringError` where it is not there or holds something else.
    public func flags(of column: String, for metric: String) throws -> [Bool] {
        if case .flags(let flags)? = judge[column] { return flags }
        throw ScoringError(.judgeColumn, "\(metric) needs the column '\(column)' of flags, which is not there")
    }

    /// The numbers of a judge column; throws `ScoringError` where it is not there or holds something else.
    public func numbers(of column: String, for metric: String) throws -> [Double] {
        if case .numbers(let numbers)? = judge[column] { return numbers }
        throw ScoringError(.judgeColumn, "\(metric) needs the column '\(column)' of numbers, which is not there")
    }
}
