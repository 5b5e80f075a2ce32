/// What data can cause in the engine. Misuse by the program itself (an axis that does not exist, operands of `+` that
/// do not broadcast) ends it with the same words instead.
public struct TensorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of thing went wrong.
    public enum Code: String, Sendable, Hashable {
        /// Shapes of operands that do not fit together.
        case shape
        /// An element type that the operation does not take.
        case dataType
        /// An index outside of an axis.
        case index
        /// A matrix without the property that the decomposition needs.
        case singular
        /// A file that is not what it claims to be.
        case format
        /// A file that cannot be read or written.
        case file
    }

    /// What kind of thing went wrong.
    public let code: Code
    /// The operation, or the file's path.
    public let context: String
    /// What was found, what was expected, what to do.
    public let detail: String

    /// An error in `context`, with a detail that says what was found and what was expected.
    public init(_ code: Code, in context: String, _ detail: String) {
        self.code = code
        self.context = context
        self.detail = detail
    }

    /// One line: where, what was found, what was expected.
    public var description: String { "\(context): \(detail)" }
}

extension TensorError {
    /// Operands that do not broadcast.
    static func shapes(_ operation: StaticString, _ a: Shape, _ b: Shape) -> TensorError {
        TensorError(
            .shape, in: "\(operation)",
            "shapes \(a) and \(b) do not broadcast; aligned at the last axis, sizes must be equal or 1")
    }
}
