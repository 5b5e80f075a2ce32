extension SchemaValue {
    /// What is expected, to follow the word "expected".
    var expectation: String {
        switch self {
        case .text(let rule): rule.expectation
        case .integer(let bounds):
            bounds.count == 1
                ? "\(bounds.lowerBound)" : "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .number(let rule): rule.expectation
        case .word(let words): "one of " + words.map(\.word).joined(separator: ", ")
        case .list(let element): "a list, each " + element.expectation
        case .map(let name, let element): "a mapping from \(name) to \(element.expectation)"
        case .object(let object): "a mapping with " + object.keys.map(\.name).joined(separator: ", ")
        case .either(let choices): choices.map(\.expectation).joined(separator: " or ")
        }
    }
}

extension NumberRule {
    /// What is expected, to follow the word "expected".
    var expectation: String {
        if self == .any { return "a number" }
        return isOpen
            ? "a number between \(bounds.lowerBound.short) and \(bounds.upperBound.short), without these"
            : "a number from \(bounds.lowerBound.short) to \(bounds.upperBound.short)"
    }
}

extension Double {
    /// The shortest text, without ".0" for whole numbers.
    var short: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}
