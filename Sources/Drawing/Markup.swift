/// Text that may stand in XML and HTML, between tags and inside quoted attributes.
public enum Markup {
    /// `text` with control characters replaced and everything that could be markup written as character references.
    public static func escaped(_ text: String) -> String {
        PlainText.harmless(text).reduce(into: "") { result, character in
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
}
