/// Why a run could not be done.
public enum RunError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No model has all its folds; what each of them failed at, by model.
    case noModelLeft([String: String])

    /// One line for people.
    public var description: String {
        switch self {
        case .noModelLeft(let failures) where failures.isEmpty:
            "no model has finished all its folds; give it more time (--time-limit) or fewer folds"
        case .noModelLeft(let failures):
            "no model could be fitted: "
                + failures.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
        }
    }
}
