import Foundation

/// The texts that may stand in a place of a manifest.
public struct TextRule: Sendable, Hashable {
    /// What is expected, to follow the word "expected".
    public let expectation: String
    /// The regular expression that the whole text matches (JSON Schema gets it too); nil where every text will do.
    public let pattern: String?
    /// Whether YAML's numbers and truth values are read as the text that stands there.
    let takesAnyScalar: Bool

    /// Makes a rule; control characters and the empty text never obey one.
    public init(expectation: String, pattern: String?) {
        self.init(expectation, pattern)
    }

    private init(_ expectation: String, _ pattern: String? = nil, takesAnyScalar: Bool = false) {
        self.expectation = expectation
        self.pattern = pattern
        self.takesAnyScalar = takesAnyScalar
    }

    /// Any text but the empty one.
    public static let line = TextRule("a text", takesAnyScalar: true)
    /// A path inside the competition's folder.
    public static let path = TextRule(
        "a path inside the competition's folder, such as 'train.csv'", "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$")
    /// A pattern of the names of photos or sounds.
    static let mediaNames = TextRule(
        "a pattern such as '{label}/*' or '{label}.{number}.jpg', with something between two parts",
        "^(?!/)([^{}*]|\\*(?![{*])|\\{[^{}*/]+\\}(?![{*]))+$")
    /// A competition's name.
    static let identifier = TextRule(
        "a name of a-z, 0-9 and '-', at most 64 characters, that starts with a letter or digit",
        "^[a-z0-9][a-z0-9-]{0,63}$")
    /// A metric's name.
    static let metric = TextRule(
        "the name of a metric, such as 'rmse'", "^[A-Za-z0-9][A-Za-z0-9_-]*(@[1-9][0-9]{0,8})?$")
    /// A file's name, without folders.
    static let fileName = TextRule("a file name without folders, such as 'train.csv'", "^(?!\\.)[^/\\\\]+$")
    /// A column's name.
    static let column = TextRule("the name of a column", takesAnyScalar: true)
    /// A number of steps, or a column that says it.
    static let steps = TextRule(
        "a whole number from 1 to 9999, or the name of a column", "^([1-9][0-9]{0,3}|(?!-?[0-9.]+$).+)$",
        takesAnyScalar: true)
    /// A word that a metric knows.
    static let word = TextRule("a word", takesAnyScalar: true)
    /// A class, as in the data.
    static let literal = TextRule("a class as it stands in the data", takesAnyScalar: true)
    /// A field of a text file, as it stands there.
    static let field = TextRule("a field as it stands in the file", takesAnyScalar: true)
    /// A SHA-256 checksum.
    static let sha256 = TextRule("64 lower-case hexadecimal digits", "^[0-9a-f]{64}$")
    /// One character between fields.
    static let delimiter = TextRule("one of ',', ';', '|' and the tab", "^[,;|\\t]$")

    /// The character around fields.
    static let quote = TextRule("one of '\"', ''' and 'none'", "^([\"']|none)$")
    /// The character before a number's fraction.
    static let decimal = TextRule("one of '.' and ','", "^[.,]$")
    /// The character between groups of three digits.
    static let thousands = TextRule("one of ',', '.', ' ', ''' and '_'", "^[.,'’_ ]$")
    /// A pattern of dates.
    static let dates = TextRule(
        "a pattern with year, month and day in the codes of strptime, such as '%d.%m.%Y' or '%m/%d/%y %I:%M %p'",
        "^(?=.*%[YyFD])(?=.*%[mbBFD])(?=.*%[deFD])([^%]|%[YymbBdeaAHIpMSfFDT%])+$")

    /// Whether the text obeys the rule; control characters never do, but for the tab as a delimiter.
    func allows(_ text: String) -> Bool {
        if text.isEmpty { return self == .field }
        if self != .delimiter, text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            return false
        }
        guard let pattern else { return true }
        return text.range(of: pattern, options: .regularExpression) != nil
    }
}
