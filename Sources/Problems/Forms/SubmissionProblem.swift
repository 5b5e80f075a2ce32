/// One kind of mistake in a submission file: how often it occurs, where first, and what to do.
public struct SubmissionProblem: Sendable, Hashable, Codable {
    /// The kinds of mistakes, in the order in which they are told.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// The file cannot be opened.
        case unreadable
        /// The file is not UTF-8 text.
        case encoding
        /// The file is not CSV: a record of another length, an unclosed quote, nothing at all.
        case malformed
        /// A column is not there.
        case missingColumn = "missing-column"
        /// A column is there that should not be.
        case extraColumn = "extra-column"
        /// The columns are the right ones in another order.
        case columnOrder = "column-order"
        /// There are more or fewer rows than rows to predict.
        case rowCount = "row-count"
        /// A row to predict is not there.
        case missingID = "missing-id"
        /// An id is none of those to predict.
        case unknownID = "unknown-id"
        /// An id comes more than once.
        case duplicateID = "duplicate-id"
        /// A prediction is empty or NaN.
        case missingValue = "missing-value"
        /// A prediction is not a number.
        case notANumber = "not-a-number"
        /// A prediction is infinite.
        case notFinite = "not-finite"
        /// A prediction is below or above what may be predicted: a probability below 0 or above 1.
        case outOfRange = "out-of-range"
        /// A prediction is no whole number.
        case notWhole = "not-whole"
        /// A label is none of the classes.
        case unknownLabel = "unknown-label"
        /// The probabilities of a row do not sum to 1.
        case probabilitySum = "probability-sum"
        /// A value that should hold a list or tuples does not.
        case malformedValue = "malformed-value"
        /// A label, an item or a rank comes more than once for one id.
        case repeatedItem = "repeated-item"
        /// The metric is not defined for these predictions.
        case notScorable = "not-scorable"
    }

    /// One place where it occurs; what does not apply is absent.
    public struct Example: Sendable, Hashable, Codable {
        /// The line in the file, from 1.
        public let line: Int?
        /// The column's name.
        public let column: String?
        /// The row's id.
        public let id: String?
        /// The text that stands there, shortened to its first 60 characters.
        public let text: String?

        /// Makes an example.
        public init(line: Int? = nil, column: String? = nil, id: String? = nil, text: String? = nil) {
            self.line = line
            self.column = column?.shortened(to: 200)
            self.id = id?.shortened(to: 200)
            self.text = text?.shortened(to: 60)
        }
    }

    /// How many examples are kept.
    public static let exampleLimit = 10

    /// What is wrong.
    public let kind: Kind
    /// How often.
    public let count: Int
    /// The first places, at most `exampleLimit`.
    public let examples: [Example]
    /// What to do.
    public let advice: String

    /// Makes a problem.
    public init(kind: Kind, count: Int, examples: [Example], advice: String) {
        self.kind = kind
        self.count = count
        self.examples = Array(examples.prefix(Self.exampleLimit))
        self.advice = advice.shortened(to: 2000)
    }
}

extension String {
    /// The first characters, and a mark where there are more.
    fileprivate func shortened(to limit: Int) -> String {
        let end = index(startIndex, offsetBy: limit, limitedBy: endIndex) ?? endIndex
        return end < endIndex ? self[..<end] + "…" : self
    }
}
