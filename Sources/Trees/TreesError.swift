/// Why trees could not be trained, read or asked.
public struct TreesError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of mistake.
    public enum Code: String, Sendable, Hashable {
        /// Sizes of rows, features, targets or weights that do not fit each other, or are zero.
        case shape
        /// A target, weight, category or bound that the objective cannot use.
        case value
        /// A parameter out of its range.
        case parameter
        /// Bytes that are not a model, or of another version, or damaged.
        case format
        /// The caller's progress closure asked to stop before the first tree.
        case cancelled
    }

    /// The kind of mistake.
    public let code: Code
    /// What is wrong, where, what was expected and what to do: one line.
    public let description: String

    /// An error that says `description`.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
