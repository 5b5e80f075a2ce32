import Yams

/// Reading of nodes that were checked or may be wrong: what does not fit is nil, and has been reported by the checker.
extension Node {
    /// The value under a key.
    func value(_ key: String) -> Node? {
        guard case .mapping(let mapping) = self else { return nil }
        return mapping.first { $0.key.scalar?.string == key }?.value
    }

    /// The key of that name.
    func key(_ key: String) -> Node? {
        guard case .mapping(let mapping) = self else { return nil }
        return mapping.first { $0.key.scalar?.string == key }?.key
    }

    /// The value at the end of a path of keys.
    func value(_ keys: [String]) -> Node? {
        keys.reduce(self as Node?) { $0?.value($1) }
    }

    /// The text of a scalar that obeys `rule`.
    func text(_ rule: TextRule) -> String? {
        guard let text = scalar?.string, rule.allows(text), null == nil || rule == .field else { return nil }
        return text
    }

    /// The texts of a list.
    func texts(_ rule: TextRule) -> [String]? {
        guard case .sequence(let items) = self else { return nil }
        return items.compactMap { $0.text(rule) }
    }

    /// The numbers of a list.
    var numbers: [Double] {
        guard case .sequence(let items) = self else { return [] }
        return items.compactMap(\.float)
    }

    /// A word as a value.
    func word<Word: RawRepresentable>(_ type: Word.Type = Word.self) -> Word? where Word.RawValue == String {
        scalar.flatMap { Word(rawValue: $0.string) }
    }

    /// A mapping's keys as texts, with their values.
    var entries: [(key: String, value: Node)] {
        guard case .mapping(let mapping) = self else { return [] }
        return mapping.compactMap { pair in pair.key.scalar.map { ($0.string, pair.value) } }
    }
}
