public import Scoring

/// Several models' ranked lists of the same rows as numbers that can be summed: 1 / (60 + rank) of each item that a model
/// lists, 0 of others that some other lists.
///
/// Source: Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning
/// methods", SIGIR 2009.
public struct RankVotes: Sendable {
    /// For each row the items that are in some list, in the order in which they come in the first list, then in the next.
    private let candidates: CodeLists
    /// For each model a number for each row's candidates, row after row.
    public let values: [[Double]]

    private static let damping = 60.0

    /// Of each model's lists, of equal rows and items; at least one model.
    public init(_ models: [CodeLists]) {
        var values = models.map { _ in [Double]() }
        let rows = (0..<models[0].rowCount).map { row in
            var places: [Int32: Int] = [:]
            var items: [Int32] = []
            for model in models {
                for item in model[row] where places.updateValue(places[item] ?? items.count, forKey: item) == nil {
                    items.append(item)
                }
            }
            for (number, model) in models.enumerated() {
                var votes = [Double](repeating: 0, count: items.count)
                for (rank, item) in model[row].enumerated() {
                    let place = places[item] ?? 0
                    if votes[place] == 0 { votes[place] = 1 / (Self.damping + Double(rank + 1)) }
                }
                values[number] += votes
            }
            return items
        }
        candidates = CodeLists(rows, names: models[0].names)
        self.values = values
    }

    /// The lists that a number for each candidate makes, the greatest first; of candidates without any, none.
    public func lists(_ sums: [Double]) -> CodeLists {
        let rows = (0..<candidates.rowCount).map { row in
            let start = candidates.starts[row]
            let items = Array(candidates[row])
            return items.indices.filter { sums[start + $0] > 0 }
                .sorted { (sums[start + $1], $0) < (sums[start + $0], $1) }
                .prefix(CodeLists.usualLength).map { items[$0] }
        }
        return CodeLists(rows, names: candidates.names)
    }
}
