/// A JSON value whose objects keep the order of their keys, so that a schema reads as it was declared.
enum JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case array([JSONValue])
    case object([(String, JSONValue)])

    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .boolean(value) }

    /// The text (RFC 8259), nested by two blanks; a list of short words stays on one line.
    func text(indent: String = "") -> String {
        switch self {
        case .string(let value): Self.quoted(value)
        case .integer(let value): String(value)
        case .number(let value): value.short
        case .boolean(let value): String(value)
        case .array(let values): block("[", "]", values.map { $0.text(indent: indent + "  ") }, indent)
        case .object(let pairs):
            block("{", "}", pairs.map { "\(Self.quoted($0)): \($1.text(indent: indent + "  "))" }, indent)
        }
    }

    private func block(_ open: String, _ close: String, _ parts: [String], _ indent: String) -> String {
        let line = open + parts.joined(separator: ", ") + close
        if line.count <= 80, !line.contains("\n") { return line }
        return open + "\n" + parts.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n" + indent + close
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\t": "\\t"
            default:
                scalar.value < 0x20
                    ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16) : String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
