/// Text that may stand in XML and HTML, between tags and inside quoted attributes.
public enum Markup {
    /// `text` with control characters replaced and everything that could be markup written as character references.
    public static func escaped(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        return PlainText.harmless(text).reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
    }

    /// Whether a byte stands for itself wherever it is: printable ASCII that is no markup.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && !"&<>\"'".utf8.contains(byte)
    }
}
