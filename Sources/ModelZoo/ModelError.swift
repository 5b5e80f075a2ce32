public import Faults
public import Scoring

/// Why a model could not be made, fitted, used or read back.
public enum ModelError: AttributedError, Sendable, Hashable {
    /// No model is called that.
    case unknownModel(String, nearest: String?)
    /// The model has no such parameter.
    case unknownParameter(model: String, parameter: String, known: [String])
    /// A parameter's value is of the wrong kind or out of its range.
    case badParameter(model: String, parameter: String, value: String, expected: String)
    /// The model cannot predict targets of this type.
    case unsupportedTarget(model: String, type: TargetType)
    /// There are no rows to learn from.
    case noRows(model: String)
    /// Features and target have different numbers of rows.
    case unequalRows(features: Int, target: Int)
    /// The target's values are not of its type.
    case wrongTarget(type: TargetType, expected: String)
    /// A target value is not finite.
    case targetNotFinite(row: Int)
    /// The features are so large, or so far apart, that the model's equations have no solution in numbers.
    case noSolution(model: String)
    /// The features are not those that the model was fitted with.
    case unexpectedFeatures(found: Int, expected: Int)
    /// The model reads no table of features, which it could be asked about one by one.
    case noFeatures(model: String)
    /// Saved bytes do not hold this model.
    case unreadable(model: String, reason: String)

    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .unknownModel(let name, let nearest):
            "no model is called '\(name)'; \(nearest.map { "did you mean '\($0)'?" } ?? "`podium models` lists them")"
        case .unknownParameter(let model, let parameter, let known):
            "\(model) has no parameter '\(parameter)'; it has: "
                + (known.isEmpty ? "none" : known.joined(separator: ", "))
        case .badParameter(let model, let parameter, let value, let expected):
            "\(model): parameter '\(parameter)' is \(value), expected \(expected)"
        case .unsupportedTarget(let model, let type):
            "\(model) cannot predict a \(type.rawValue) target; `podium models` tells which can"
        case .noRows(let model): "\(model) was given no rows to learn from"
        case .unequalRows(let features, let target): "\(features) rows of features but \(target) of the target"
        case .wrongTarget(let type, let expected): "a \(type.rawValue) target must be \(expected)"
        case .targetNotFinite(let row): "the target of row \(row) (counted from 0) is not a finite number"
        case .noSolution(let model):
            "\(model) finds no weights: features are too large, or too far apart; look for values that are mistakes"
        case .unexpectedFeatures(let found, let expected):
            "the model was fitted with \(expected) features and is asked about \(found)"
        case .noFeatures(let model):
            "\(model) reads no table of features, so there are none to explain it by; take another model of the run"
        case .unreadable(let model, let reason): "the saved \(model) cannot be read: \(reason)"
        }
    }
}
