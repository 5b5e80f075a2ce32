import Scoring
import Yams

/// Compares a YAML document with the declared format and collects every difference.
struct SchemaChecker {
    let document: YAMLDocument
    private(set) var problems: [ManifestProblem] = []

    init(_ document: YAMLDocument) { self.document = document }

    /// Checks `node`, which stands at `path` (such as `data.train`), against `value`.
    mutating func check(_ node: Node, against value: SchemaValue, path: String) {
        switch value {
        case .either(let choices):
            guard let fitting = choices.first(where: { $0.hasForm(of: node) }) else {
                return report(node, path, choices.map(\.expectation).joined(separator: " or "))
            }
            check(node, against: fitting, path: path)
        case .list(let element): checkList(node, of: element, path: path, expected: value.expectation)
        case .map(_, let element): checkMap(node, of: element, path: path, expected: value.expectation)
        case .object(let object): check(node, against: object, path: path)
        case .text, .integer, .number, .word: checkScalar(node, against: value, path: path)
        }
    }

    /// Checks a mapping with known keys.
    mutating func check(_ node: Node, against object: SchemaObject, path: String) {
        guard case .mapping(let mapping) = node else {
            return report(node, path, "keys and values: " + object.keys.map(\.name).joined(separator: ", "))
        }
        for (key, child) in mapping {
            guard let name = checkKey(key, in: mapping) else { continue }
            guard let known = object.key(name) else {
                reportUnknown(key, name, in: object, path: path)
                continue
            }
            check(child, against: known.value, path: path.isEmpty ? name : "\(path).\(name)")
        }
        for key in object.keys
        where key.isRequired && !mapping.contains(where: { $0.key.scalar?.string == key.name })
            && key.substitute.flatMap(document.root.value) == nil
        {
            problems.append(
                ManifestProblem(
                    mapping.mark, "the key '\(key.name)' is missing" + (path.isEmpty ? "" : " in '\(path)'"),
                    expected: key.value.expectation))
        }
    }

    private mutating func checkList(_ node: Node, of element: SchemaValue, path: String, expected: String) {
        guard case .sequence(let items) = node, !items.isEmpty else { return report(node, path, expected) }
        for (index, item) in items.enumerated() { check(item, against: element, path: "\(path)[\(index)]") }
    }

    private mutating func checkMap(_ node: Node, of element: SchemaValue, path: String, expected: String) {
        guard case .mapping(let mapping) = node, !mapping.isEmpty else { return report(node, path, expected) }
        for (key, child) in mapping {
            guard let name = checkKey(key, in: mapping) else { continue }
            check(child, against: element, path: "\(path).\(name)")
        }
    }

    /// The key's text, or nil after a report that it cannot be one.
    private mutating func checkKey(_ key: Node, in mapping: Node.Mapping) -> String? {
        if let duplicate = document.duplicate(at: key.mark) {
            let second = mapping.first { $0.key.scalar?.string == duplicate.key }
            let message = "the key '\(duplicate.key)' comes twice; the first is on line \(duplicate.first.line)"
            problems.append(ManifestProblem(second?.key.mark ?? duplicate.first, message))
            return nil
        }
        guard let name = key.scalar?.string else {
            problems.append(ManifestProblem(key.mark, "a key that is not a word"))
            return nil
        }
        return name
    }

    private mutating func reportUnknown(_ key: Node, _ name: String, in object: SchemaObject, path: String) {
        let names = object.keys.map(\.name)
        problems.append(
            ManifestProblem(
                key.mark, "unknown key '\(name)'" + (path.isEmpty ? "" : " in '\(path)'"),
                expected: "one of " + names.joined(separator: ", "),
                suggestion: Spelling.nearest(to: name, among: names)))
    }

    private mutating func checkScalar(_ node: Node, against value: SchemaValue, path: String) {
        guard let text = node.scalar?.string, node.null == nil || value == .text(.field) else {
            return report(node, path, value.expectation)
        }
        switch value {
        case .text(let rule) where !rule.allows(text): report(node, path, rule.expectation)
        case .integer(let bounds) where !(node.int.map(bounds.contains) ?? false): report(node, path, value.expectation)
        case .number(let rule) where !(node.float.map(rule.allows) ?? false): report(node, path, value.expectation)
        case .word(let words) where !words.contains { $0.word == text }:
            report(node, path, value.expectation, suggestion: Spelling.nearest(to: text, among: words.map(\.word)))
        default: break
        }
    }

    private mutating func report(_ node: Node, _ path: String, _ expected: String, suggestion: String? = nil) {
        problems.append(
            ManifestProblem(
                node.mark, (path.isEmpty ? "the file" : "'\(path)'") + " is \(node.phrase)", expected: expected,
                suggestion: suggestion))
    }
}

extension SchemaValue {
    /// Whether a node is of the same form: scalar, list or mapping.
    fileprivate func hasForm(of node: Node) -> Bool {
        switch (self, node) {
        case (.text, .scalar), (.integer, .scalar), (.number, .scalar), (.word, .scalar), (.list, .sequence),
            (.map, .mapping), (.object, .mapping):
            true
        default: false
        }
    }
}

extension Node {
    /// What stands there, for a report.
    fileprivate var phrase: String {
        switch self {
        case .scalar(let scalar): null == nil || scalar.string == "null" ? "'\(scalar.string.excerpt)'" : "empty"
        case .mapping(let mapping): mapping.isEmpty ? "an empty mapping" : "a mapping"
        case .sequence(let sequence): sequence.isEmpty ? "an empty list" : "a list"
        case .alias: "an alias"
        }
    }
}

extension String {
    /// At most 60 characters of the text on one line.
    var excerpt: String {
        let line = map { $0.isNewline ? " " : String($0) }.joined()
        return line.count <= 60 ? line : line.prefix(57) + "…"
    }
}
