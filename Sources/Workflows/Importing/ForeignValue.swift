import Foundation
import Yams

/// A value of a YAML or JSON file from outside.
///
/// A file may be nested 64 deep and hold 100,000 values, aliases counted as often as they stand for something; there are at most
/// 8 anchors and 16 aliases, so that a few lines cannot stand for billions.
indirect enum ForeignValue: Sendable, Hashable {
    /// A text, a number or a truth value, as it is written.
    case text(String)
    case list([ForeignValue])
    case map([String: ForeignValue])
    case null

    /// Reads YAML; throws `Refusal` that names the file and the place.
    init(yaml: String, name: String) throws {
        let anchors = yaml.matches(of: /(?:^|[\s\[{,:-])&[^\s,\[\]{}]/.anchorsMatchLineEndings()).count
        let aliases = yaml.matches(of: /(?:^|[\s\[{,:-])\*[^\s*,\[\]{}]+[\s,\]}:]/.anchorsMatchLineEndings()).count
        if anchors > 8 || (anchors > 0 && aliases > 16) {
            throw Refusal("\(name) has more than 8 anchors (&) or 16 aliases (*); write the values out")
        }
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            throw Refusal("\(name) is not YAML: " + "\(error)".split(separator: "\n").prefix(2).joined(separator: " "))
        }
        var budget = Self.most
        self = try root.map { try Self.value($0, depth: 0, &budget, name) } ?? .null
    }

    /// Reads JSON; throws `Refusal` that names the file.
    init(json: String, name: String) throws {
        let root: Any
        do { root = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) } catch {
            throw Refusal("\(name) is not JSON, or nested too deep")
        }
        var budget = Self.most
        self = try Self.value(root, depth: 0, &budget, name)
    }

    /// The value under a key of a map.
    subscript(key: String) -> ForeignValue? { if case .map(let map) = self { map[key] } else { nil } }

    /// The text; nil of a list, a map and an empty text.
    var text: String? {
        guard case .text(let text) = self, !text.isEmpty else { return nil }
        return text
    }

    /// The items of a list; a single value is a list of one.
    var items: [ForeignValue] {
        switch self {
        case .list(let items): items
        case .null: []
        case .text, .map: [self]
        }
    }

    /// A whole number of at least one.
    var count: Int? { text.flatMap { Int($0) }.flatMap { $0 >= 1 ? $0 : nil } }

    private static let most = 100_000
    private static let deepest = 64

    private static func spend(_ budget: inout Int, depth: Int, _ name: String) throws {
        budget -= 1
        if budget < 0 { throw Refusal("\(name) holds more than \(most) values") }
        if depth > deepest { throw Refusal("\(name) is nested more than \(deepest) deep") }
    }

    private static func value(_ node: Node, depth: Int, _ budget: inout Int, _ name: String) throws -> ForeignValue {
        try spend(&budget, depth: depth, name)
        switch node {
        case .scalar(let scalar): return node.null == nil ? .text(scalar.string) : .null
        case .sequence(let items):
            return .list(try items.map { try value($0, depth: depth + 1, &budget, name) })
        case .mapping(let mapping):
            var map: [String: ForeignValue] = [:]
            for pair in mapping {
                guard let key = pair.key.scalar?.string else { throw Refusal("\(name) has a key that is no text") }
                map[key] = try value(pair.value, depth: depth + 1, &budget, name)
            }
            return .map(map)
        case .alias: throw Refusal("\(name) has an alias that stands for nothing")
        }
    }

    private static func value(_ object: Any, depth: Int, _ budget: inout Int, _ name: String) throws -> ForeignValue {
        try spend(&budget, depth: depth, name)
        switch object {
        case let text as String: return .text(text)
        case let items as [Any]: return .list(try items.map { try value($0, depth: depth + 1, &budget, name) })
        case let map as [String: Any]:
            return .map(try map.mapValues { try value($0, depth: depth + 1, &budget, name) })
        case is NSNull: return .null
        case let number as NSNumber: return .text("\(number)")
        default: return .null
        }
    }
}
