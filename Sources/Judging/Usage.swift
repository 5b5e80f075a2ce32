/// What a row of a solution counts for, spelled as in the `Usage` column of Kaggle's solution files.
public enum Usage: String, Sendable, Hashable, Codable, CaseIterable {
    /// Scored on the public board, which teams see while a competition runs.
    case `public` = "Public"
    /// Scored on the private board, which decides.
    case `private` = "Private"
    /// Predicted by teams and scored nowhere.
    case ignored = "Ignored"
}
