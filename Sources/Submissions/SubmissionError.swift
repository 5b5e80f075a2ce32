public import Faults

/// Why a submission could not be written, or a checker not be made.
public enum SubmissionError: AttributedError, Sendable, Hashable {
    /// There are predictions for another number of rows than there are ids.
    case rowCount(predictions: Int, ids: Int)
    /// The predictions are not what the form of submission holds.
    case shape(reason: String)
    /// A prediction is NaN or infinite.
    case notFinite(id: String)
    /// The ids to predict hold one twice, or one is missing.
    case badIDs(column: String, reason: String)

    /// One line: what is wrong and what was expected.
    public var description: String {
        switch self {
        case .rowCount(let predictions, let ids): "\(predictions) rows of predictions for \(ids) ids; give one for each"
        case .shape(let reason): "these predictions do not make a submission: \(reason)"
        case .notFinite(let id): "the prediction for id \(id) is not a finite number"
        case .badIDs(let column, let reason): "column '\(column)' cannot name the rows to predict: \(reason)"
        }
    }
}
