/// The contenders than which no other is both as cheap and as good and in one of the two better: the Pareto front of cost and score.
public struct ParetoFront: Sendable, Hashable {
    /// Their places, the cheapest first.
    public let members: [Int]

    /// Finds the front; of `costs` lower is better, of `scores` higher, and both are finite and as many. O(n log n).
    public init(costs: [Double], scores: [Double]) {
        let order = costs.indices.sorted { (costs[$0], -scores[$0], $0) < (costs[$1], -scores[$1], $1) }
        members = order.reduce(into: []) { front, place in
            guard let last = front.last else { return front.append(place) }
            let isEqual = costs[place] == costs[last] && scores[place] == scores[last]
            if isEqual || scores[place] > scores[last] { front.append(place) }
        }
    }
}
