/// Which score ranks the entries.
public enum Board: String, Sendable, Hashable, Codable, CaseIterable {
    /// The score on the solution's Public rows.
    case `public`
    /// The score on the solution's Private rows.
    case `private`
    /// The mean over folds; ranks where nobody knows a solution.
    case crossValidation = "cv"
}
