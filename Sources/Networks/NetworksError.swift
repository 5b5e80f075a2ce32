/// What can go wrong when a network is built, trained or restored.
public struct NetworksError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is; stable, for programs.
    public enum Code: String, Sendable, Hashable {
        /// Sizes that do not fit together.
        case shape
        /// A setting outside its range.
        case setting
        /// A label, code or number in the data that the network cannot take.
        case data
        /// A loss that is no longer a finite number.
        case diverged
        /// A saved state that does not belong to this network.
        case state
    }

    /// The kind of fault.
    public let code: Code
    /// What is wrong, where, what was expected, what to do; one line.
    public let description: String

    /// An error of `code`, told in one line.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
