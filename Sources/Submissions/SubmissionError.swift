public import Faults

/// Why a submission could not be written, or a checker not be made.
public enum SubmissionError: AttributedError, Sendable, Hashable {
    /// There are predictions for another number of rows than there are ids.
    case rowCount(predictions: Int, ids: Int)
    /// The predictions are not what the form of submission holds.
    case shape(reason: String)
    /// A prediction is NaN or infinite.
    case notFinite(id: String)
    /// An id to predict is missing; the row counts from 0.
    case missingID(column: String, row: Int)
    /// An id to predict comes twice, in rows that count from 0.
    case repeatedID(String, rows: [Int])
    /// There are more ids to predict than a submission can have rows.
    case tooManyIDs(Int)

    /// One line: what is wrong and what was expected.
    public var description: String {
        switch self {
        case .rowCount(let predictions, let ids): "\(predictions) rows of predictions for \(ids) ids; give one for each"
        case .shape(let reason): "these predictions do not make a submission: \(reason)"
        case .notFinite(let id): "the prediction for id \(id) is not a finite number"
        case .missingID(let column, let row): "row \(row + 1) has no value of '\(column)'"
        case .repeatedID(let id, let rows):
            "the id '\(id)' is on " + rows.map { "row \($0 + 1)" }.joined(separator: " and on ") + "; ids must differ"
        case .tooManyIDs(let count): "\(count) ids to predict are too many: at most \(Int32.max)"
        }
    }
}
