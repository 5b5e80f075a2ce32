public import Faults

/// A mistake in a manifest: where, what, and what to write instead.
public struct ManifestProblem: Sendable, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in Unicode scalars.
    public var column: Int
    /// What is wrong, with the offending text.
    public var message: String
    /// What was expected, where that helps.
    public var expected: String?
    /// The nearest valid word.
    public var suggestion: String?

    /// Makes a problem.
    public init(line: Int, column: Int, message: String, expected: String? = nil, suggestion: String? = nil) {
        self.line = line
        self.column = column
        self.message = message
        self.expected = expected
        self.suggestion = suggestion
    }

    /// `line:column: what is wrong; expected …; did you mean …?`.
    public var description: String { "\(line):\(column): \(text)" }

    /// The description without the place, for a manifest that nobody wrote.
    public var text: String {
        var parts = [message]
        if let expected { parts.append("expected \(expected)") }
        if let suggestion { parts.append("did you mean '\(suggestion)'?") }
        return parts.joined(separator: "; ")
    }
}

/// A manifest that cannot be used, with all its mistakes in the file's order.
public struct ManifestError: AttributedError, Sendable, Hashable {
    /// The file, as the user would name it.
    public var file: String
    /// The mistakes; at least one.
    public var problems: [ManifestProblem]

    /// Makes an error.
    public init(file: String, problems: [ManifestProblem]) {
        self.file = file
        self.problems = problems
    }

    /// One line a mistake: `file:line:column: what is wrong; expected …; did you mean …?`.
    public var description: String { problems.map { "\(file):\($0)" }.joined(separator: "\n") }
}
