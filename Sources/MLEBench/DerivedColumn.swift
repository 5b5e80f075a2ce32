import Foundation

/// A column of a solution that is made of one of the answers'.
public struct DerivedColumn: Sendable, Hashable, Decodable {
    /// The column that it is made of.
    public let source: String
    private let before: String?
    private let afterLast: String?
    private let present: Bool?
    private let atLeast: Double?
    private let equals: String?
    private let ending: String?
    private let then: Double?
    private let otherwise: Double?

    private enum CodingKeys: String, CodingKey {
        case source = "from"
        case before
        case afterLast = "after_last"
        case present
        case atLeast = "at_least"
        case equals
        case ending
        case then
        case otherwise = "else"
    }

    /// The value beside this one; flags are 1 and 0.
    public func value(of text: String) -> String {
        if let before { return text.range(of: before).map { String(text[..<$0.lowerBound]) } ?? text }
        if let afterLast {
            return text.range(of: afterLast, options: .backwards).map { String(text[$0.upperBound...]) } ?? text
        }
        if present != nil { return text.isEmpty ? "0" : "1" }
        if let atLeast { return (Double(text) ?? -.infinity) >= atLeast ? "1" : "0" }
        if let equals { return text == equals ? "1" : "0" }
        if let ending { return ManifestValue.number((text.hasSuffix(ending) ? then : otherwise) ?? 0).yaml }
        return text
    }
}
