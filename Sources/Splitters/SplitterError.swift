public import Faults

/// Why rows cannot be split. Two errors are equal when they say the same.
public struct SplitterError: AttributedError, Sendable, Hashable {
    /// The kinds of reasons.
    public enum Code: String, Sendable, Hashable, Codable {
        /// Strata, groups or times do not have one value a row, or a time is NaN.
        case rows
        /// The splitter needs strata, groups or times that the rows do not have.
        case missing
        /// There are not enough rows for the folds asked for.
        case tooFewRows
        /// There are not enough groups for the folds asked for.
        case tooFewGroups
        /// A stratum has not enough rows.
        case tooFewInStratum
        /// A number of folds, a size or a gap makes no sense.
        case parameter
    }

    /// The kind of reason.
    public let code: Code
    /// One line: what is wrong, what was expected, what to do.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
