public import Faults

/// Why a frame could not be turned into a design matrix.
public enum FeaturesError: AttributedError, Sendable, Hashable {
    /// No column is left to learn from; the reasons tell why each was dropped.
    case noFeatures(reasons: [String])
    /// No column holds images, and the model reads nothing else.
    case noImages(columns: [String])
    /// No column holds texts, and the model reads nothing else.
    case noTexts(columns: [String])
    /// No two columns hold levels that come again and again, at least so many different ones, and the model reads nothing else.
    case noPairs(columns: [String], levels: Int)
    /// The rows are no moments of series, and the model reads nothing else.
    case noSeries(reason: String)
    /// The target is no list of items, and the model reads what rows met before.
    case noLists
    /// The target has another number of rows than the frame.
    case unequalRows(frame: Int, truth: Int)
    /// A column that the features were fitted on is not in the frame.
    case missingColumn(String, available: [String])
    /// A column's values are of another kind than those that the features were fitted on.
    case wrongKind(column: String, found: String, expected: String)

    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .noFeatures(let reasons):
            "no column is left to learn from: \(reasons.isEmpty ? "the frame is empty" : reasons.joined(separator: "; "))"
        case .noImages(let columns):
            "no column holds images (there are: \(columns.joined(separator: ", "))); take a model that reads tables"
        case .noTexts(let columns):
            "no column holds texts (there are: \(columns.joined(separator: ", "))); take a model that reads tables"
        case .noPairs(let columns, let levels):
            "no two columns of categories have \(levels) levels or more that come again and again (there are: "
                + "\(columns.joined(separator: ", "))); say 'category' in 'data.columns' of those that hold the numbers of people or "
                + "things, or take a model that reads tables"
        case .noSeries(let reason): "the rows make no series: \(reason)"
        case .noLists: "the target is no list of items; take a model that reads tables"
        case .unequalRows(let frame, let truth):
            "the frame has \(frame) rows and the target has \(truth); they must be the same rows"
        case .missingColumn(let name, let available):
            "column '\(name)' was there in training and is missing now; there are: \(available.joined(separator: ", "))"
        case .wrongKind(let column, let found, let expected):
            "column '\(column)' holds \(found) values where training had \(expected)"
        }
    }
}
