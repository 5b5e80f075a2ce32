/// Why a submission could not be written, or a checker not be made.
public enum SubmissionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There are predictions for another number of rows than there are ids.
    case rowCount(predictions: Int, ids: Int)
    /// The predictions have another number of columns than the format needs.
    case width(found: Int, expected: Int)
    /// A prediction is NaN or infinite.
    case notFinite(id: String)
    /// The ids to predict hold one twice, or one is missing.
    case badIDs(column: String, reason: String)

    /// One line: what is wrong and what was expected.
    public var description: String {
        switch self {
        case .rowCount(let predictions, let ids): "\(predictions) rows of predictions for \(ids) ids; give one for each"
        case .width(let found, let expected):
            "predictions have \(found) numbers a row, the submission needs \(expected)"
        case .notFinite(let id): "the prediction for id \(id) is not a finite number"
        case .badIDs(let column, let reason): "column '\(column)' cannot name the rows to predict: \(reason)"
        }
    }
}
