import Competitions
import Drawing
import Foundation

/// A manifest that is being written: its keys in their order, each with a word on why it says what it says.
struct ManifestDraft: Sendable, Hashable {
    /// What stands behind a key.
    indirect enum Value: Sendable, Hashable, ExpressibleByStringLiteral {
        case text(String)
        case list([Value])
        case map([Entry])

        init(stringLiteral value: String) { self = .text(value) }

        /// One text, or a list of several.
        init(_ texts: [String]) { self = texts.count == 1 ? .text(texts[0]) : .list(texts.map(Value.text)) }
    }

    /// A key, what stands behind it, and why.
    struct Entry: Sendable, Hashable {
        let key: String
        var value: Value
        var comment: String?

        init(_ key: String, _ value: Value, comment: String? = nil) {
            self.key = key
            self.value = value
            self.comment = comment
        }
    }

    /// The keys below `podium`, `id` and `title`.
    var entries: [Entry] = []
    /// The competition's name: that of its folder.
    let id: String
    /// The name for people.
    let title: String

    init(id: String, title: String) {
        self.id = id
        self.title = title
    }

    /// The manifest as YAML.
    var yaml: String {
        let head = [
            Entry("podium", .text("\(ManifestSchema.version)")), Entry("id", .text(id)), Entry("title", .text(title)),
        ]
        return (head + entries).flatMap { $0.lines(indent: "") }.joined(separator: "\n") + "\n"
    }

    /// The manifest that the text is; throws `ManifestError` where something in it does not fit.
    func manifest(_ catalog: Catalog) throws -> Manifest { try Manifest.parse(yaml, catalog: catalog) }
}

extension ManifestDraft.Entry {
    fileprivate func lines(indent: String) -> [String] {
        let comments = comment.map { $0.wrapped(width: 100, indent: indent + "# ") } ?? []
        switch value {
        case .map(let entries) where indent.isEmpty || entries.contains { $0.comment != nil }:
            return comments + ["\(indent)\(key.yaml):"] + entries.flatMap { $0.lines(indent: indent + "  ") }
        case .list(let items) where items.contains(where: \.isMap):
            return comments + ["\(indent)\(key.yaml):"] + items.map { "\(indent)  - \($0.flow)" }
        default: return comments + ["\(indent)\(key.yaml): \(value.flow)"]
        }
    }
}

extension ManifestDraft.Value {
    fileprivate var isMap: Bool { if case .map = self { true } else { false } }

    /// The value on one line.
    fileprivate var flow: String {
        switch self {
        case .text(let text): text.yaml
        case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
        case .map(let entries): "{" + entries.map { "\($0.key.yaml): \($0.value.flow)" }.joined(separator: ", ") + "}"
        }
    }
}

extension String {
    /// The text as a YAML scalar that is read as this text: plain where that is safe, else in double quotes.
    fileprivate var yaml: String {
        let isPlain =
            range(of: "^[A-Za-z0-9_./]([A-Za-z0-9_./ +-]*[A-Za-z0-9_./+-])?$", options: .regularExpression) != nil
        if isPlain, !["null", "Null", "NULL"].contains(self) { return self }
        let escaped = unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            default:
                scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar == "\u{2028}"
                    || scalar == "\u{2029}"
                    || scalar == "\u{FEFF}"
                    ? "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst() : String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
