/// A value of a manifest.
public enum ManifestValue: Sendable, Hashable, Decodable {
    /// A word, or any other text.
    case text(String)
    /// A number.
    case number(Double)
    /// Several values.
    case list([ManifestValue])
    /// Values by key.
    case keys([String: ManifestValue])

    /// Decodes a value of JSON. Throws `DecodingError` at true, false and null.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let list = try? container.decode([ManifestValue].self) {
            self = .list(list)
        } else {
            self = .keys(try container.decode([String: ManifestValue].self))
        }
    }

    /// The value in YAML, on one line, keys in the order of letters but `name` first.
    public var yaml: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        case .list(let values): "[" + values.map(\.yaml).joined(separator: ", ") + "]"
        case .keys(let values):
            "{"
                + values.sorted { ($0.key != "name" ? 1 : 0, $0.key) < ($1.key != "name" ? 1 : 0, $1.key) }
                .map { "\($0.key): \($0.value.yaml)" }.joined(separator: ", ") + "}"
        }
    }

    /// These keys with those of another value in their place or besides them; what is no mapping is replaced whole.
    func merging(_ other: ManifestValue) -> ManifestValue {
        guard case .keys(let mine) = self, case .keys(let theirs) = other else { return other }
        return .keys(mine.merging(theirs) { $1 })
    }

    private static func quoted(_ text: String) -> String {
        let isWord = text.unicodeScalars.allSatisfy { letters.contains($0) } && !reserved.contains(text)
        let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return isWord && text.first?.isLetter == true ? text : "\"\(escaped)\""
    }

    /// What a word is made of that needs no quotes.
    private static let letters = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-".unicodeScalars)
    /// Words that YAML takes for something else.
    private static let reserved: Set<String> = [
        "true", "True", "false", "False", "yes", "Yes", "no", "No", "on", "On", "off", "Off", "null", "Null", "y", "n",
    ]
}
