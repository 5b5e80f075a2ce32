import Foundation

/// How much each item of a history counts: e⁻ⁿ⁄ʳ of the one that n others follow, for a recency of r items.
struct Recency: Sendable, Hashable, Codable {
    /// 0: all count the same.
    let items: Double

    /// Items that count less than this are forgotten.
    private static let least = 1e-3

    /// From the latest to the earliest, each item once, where it came last.
    func weights(of history: some BidirectionalCollection<Int32>) -> [(item: Int, weight: Double)] {
        var seen: Set<Int32> = []
        var weights: [(Int, Double)] = []
        for (age, item) in history.reversed().enumerated() {
            let weight = items > 0 ? exp(-Double(age) / items) : 1
            guard weight >= Self.least else { break }
            if seen.insert(item).inserted { weights.append((Int(item), weight)) }
        }
        return weights
    }

    /// The parameter of models.
    static func parameter(_ standard: Double) -> ModelParameter {
        .real(
            "recency", standard, in: 0...1e6,
            "After how many further items one counts e times less; with 0 all count the same.")
    }
}
