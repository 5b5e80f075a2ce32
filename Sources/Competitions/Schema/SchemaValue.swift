/// What may stand in one place of a manifest.
///
/// The manifest's format is one such value, `ManifestSchema.root`; the checker, the JSON Schema for editors and the
/// reference page are all made from it.
indirect enum SchemaValue: Sendable, Hashable {
    /// A text that matches a rule.
    case text(TextRule)
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// A real number within bounds.
    case number(NumberRule)
    /// One of several words.
    case word([SchemaWord])
    /// A list of at least one value of one kind.
    case list(SchemaValue)
    /// A mapping from names that the author chooses to values of one kind.
    case map(of: String, SchemaValue)
    /// A mapping with known keys.
    case object(SchemaObject)
    /// Whichever fits the YAML node: at most one scalar, one list and one mapping.
    case either([SchemaValue])
}

/// A word that may stand for a value, and what it means.
struct SchemaWord: Sendable, Hashable {
    let word: String
    let summary: String

    init(_ word: String, _ summary: String) {
        self.word = word
        self.summary = summary
    }
}

/// A mapping with known keys.
struct SchemaObject: Sendable, Hashable {
    /// What the mapping describes.
    let name: String
    let keys: [SchemaKey]

    func key(_ name: String) -> SchemaKey? { keys.first { $0.name == name } }
}

/// A key of a mapping.
struct SchemaKey: Sendable, Hashable {
    let name: String
    let value: SchemaValue
    let isRequired: Bool
    /// The key of the whole file in whose presence this one need not be; nil: no such key.
    let substitute: String?
    /// What holds when the key is omitted, for people.
    let standard: String?
    /// What the key says, one or two sentences.
    let summary: String

    init(
        _ name: String, _ value: SchemaValue, required: Bool = false, unless substitute: String? = nil,
        standard: String? = nil, _ summary: String
    ) {
        self.name = name
        self.value = value
        isRequired = required
        self.substitute = substitute
        self.standard = standard
        self.summary = summary
    }
}

/// Real numbers within bounds, which may be open.
struct NumberRule: Sendable, Hashable {
    let bounds: ClosedRange<Double>
    let isOpen: Bool

    /// A share of a whole, 0 and 1 excluded.
    static let share = NumberRule(bounds: 0...1, isOpen: true)
    /// A number above 0.
    static let positive = NumberRule(bounds: 0...1e9, isOpen: true)
    /// Any finite number.
    static let any = NumberRule(bounds: -.greatestFiniteMagnitude ... .greatestFiniteMagnitude, isOpen: false)

    func allows(_ value: Double) -> Bool {
        isOpen ? value > bounds.lowerBound && value < bounds.upperBound : bounds.contains(value)
    }
}
