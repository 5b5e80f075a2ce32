/// Something about a model that can be set.
public struct ModelParameter: Sendable, Hashable, Codable {
    /// The name on the command line.
    public let name: String
    /// What it means, with its unit.
    public let meaning: String
    /// What it is when nobody sets it.
    public let defaultValue: ParameterValue
    /// What it may be.
    public let domain: Domain

    /// The values that a parameter may take.
    public enum Domain: Sendable, Hashable, Codable {
        /// Whole numbers from `lowest` to `highest`.
        case integers(lowest: Int, highest: Int)
        /// Real numbers from `lowest` to `highest`.
        case reals(lowest: Double, highest: Double)
        /// One of these words.
        case choices([String])
        /// Yes or no.
        case flag
    }

    /// What every model of a registry has without saying so.
    public static let common = [draw, rows]

    /// Random numbers are called after a model's parameters, so that a model of another draw is the same with other ones.
    static let draw = integer("draw", 1, in: 1...1_000_000, "Which random numbers it is fitted with.")
    /// For where there are more rows than there is time for.
    static let rows = integer(
        "rows", mostRows, in: 1...mostRows, "The most training rows that it learns from: of more a sample.")

    private static let mostRows = 1_000_000_000

    /// A whole number.
    public static func integer(_ name: String, _ value: Int, in range: ClosedRange<Int>, _ meaning: String) -> Self {
        Self(
            name: name, meaning: meaning, defaultValue: .integer(value),
            domain: .integers(lowest: range.lowerBound, highest: range.upperBound))
    }

    /// A real number.
    public static func real(_ name: String, _ value: Double, in range: ClosedRange<Double>, _ meaning: String) -> Self {
        Self(
            name: name, meaning: meaning, defaultValue: .real(value),
            domain: .reals(lowest: range.lowerBound, highest: range.upperBound))
    }

    /// A word of a list.
    public static func choice(_ name: String, _ value: String, of words: [String], _ meaning: String) -> Self {
        Self(name: name, meaning: meaning, defaultValue: .word(value), domain: .choices(words))
    }

    /// Yes or no.
    public static func flag(_ name: String, _ value: Bool, _ meaning: String) -> Self {
        Self(name: name, meaning: meaning, defaultValue: .flag(value), domain: .flag)
    }

    /// The value as one of this parameter's kind (a whole number will do for a real one), or nil where it may not be.
    func accepted(_ value: ParameterValue) -> ParameterValue? {
        switch (domain, value) {
        case (.integers(let lowest, let highest), .integer(let number)) where (lowest...highest).contains(number): value
        case (.reals(let lowest, let highest), .real(let number)) where (lowest...highest).contains(number): value
        case (.reals(let lowest, let highest), .integer(let number))
        where (lowest...highest).contains(Double(number)): .real(Double(number))
        case (.choices(let words), .word(let word)) where words.contains(word): value
        case (.flag, .flag): value
        default: nil
        }
    }

    /// The domain in words.
    public var expectation: String {
        switch domain {
        case .integers(let lowest, let highest): "a whole number from \(lowest) to \(highest)"
        case .reals(let lowest, let highest): "a number from \(lowest) to \(highest)"
        case .choices(let words): "one of \(words.joined(separator: ", "))"
        case .flag: "true or false"
        }
    }
}
