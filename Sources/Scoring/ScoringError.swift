public import Faults

/// Why there is no score. Two errors are equal when they say the same of the same row.
public struct ScoringError: AttributedError, Sendable, Hashable {
    /// The kinds of reasons.
    public enum Code: String, Sendable, Hashable, Codable {
        /// There is nothing to score.
        case noRows
        /// Truth, predictions, weights or groups differ in their number of rows.
        case rowCount
        /// The predictions have the wrong number of columns.
        case width
        /// The metric does not judge this kind of truth.
        case task
        /// A value is NaN or infinite.
        case notFinite
        /// A value is outside of what the metric accepts.
        case outOfRange
        /// A row weight is negative, or all are 0.
        case weights
        /// The score is not defined for these rows, such as ROC AUC with one class only.
        case undefined
        /// A column that the metric reads besides the answers is not there.
        case judgeColumn
        /// The host's own program did not give a score.
        case program
        /// No metric has this name.
        case unknownMetric
        /// The metric has no such parameter.
        case unknownParameter
        /// A parameter is missing, its value is not allowed, or it does not go with others.
        case parameter
    }

    /// The kind of reason.
    public let code: Code
    /// One line: what is wrong, where, what was expected.
    public let message: String
    /// The first row that shows the problem, from 0.
    public let row: Int?
    /// The target or label that shows the problem, from 0; nil where none does by itself.
    public let target: Int?
    /// The parameter of the metric that is to blame, by its key in a manifest; nil where none is.
    public let parameter: String?

    /// Makes an error.
    public init(_ code: Code, _ message: String, row: Int? = nil, target: Int? = nil, parameter: String? = nil) {
        self.code = code
        self.message = message
        self.row = row
        self.target = target
        self.parameter = parameter
    }

    /// The message, with the row that shows the problem called by `name`, and the target by its column: their numbers, from 0, mean
    /// little to others.
    ///
    /// - Parameter targets: The columns of the targets, in order.
    public func message(naming name: (Int) -> String, targets: [String] = []) -> String {
        var text = row.map { message.replacing("row \($0) (from 0)", with: name($0)) } ?? message
        if let target, targets.indices.contains(target) {
            for noun in ["target", "label"] { text = text.replacing("\(noun) \(target)", with: "'\(targets[target])'") }
        }
        return text
    }

    /// The same error of a part of the rows or targets: `place` stands before the message, and `row` is its row among all.
    func within(_ place: String, row: Int?) -> ScoringError {
        ScoringError(code, place + message, row: row, target: target, parameter: parameter)
    }

    /// The message.
    public var description: String { message }
}
