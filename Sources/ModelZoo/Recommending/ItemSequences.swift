import Features
import Scoring

/// What rows met, in order: their histories, and after them the items of their lists.
struct ItemSequences {
    /// A row's items, each a number below `itemCount`.
    let rows: [[Int32]]
    /// How much each row counts.
    let weights: [Double]
    let itemCount: Int
    /// Whether lists hold items that their histories had already often enough for such items to be said again.
    let haveRepeats: Bool

    /// Items of lists that must have been met before for repeats to be said: one in so many.
    private static let rarity = 100

    init(_ data: TrainingData<HistoryBatch>) throws {
        guard case .lists(let lists) = data.truth.answers else {
            throw ModelError.wrongTarget(type: data.type, expected: "lists of items")
        }
        let histories = data.input.histories
        var repeats = 0
        rows = (0..<lists.rowCount).map { row in
            let met = Set(histories[row])
            repeats += lists[row].count { met.contains($0) }
            return Array(histories[row]) + lists[row]
        }
        weights = data.rowWeights.map(Double.init)
        itemCount = lists.names.count
        haveRepeats = repeats * Self.rarity > lists.items.count
    }

    /// In how many rows each item comes, rows as much as they count.
    var counts: [Double] {
        var counts = [Double](repeating: 0, count: itemCount)
        for (row, weight) in zip(rows, weights) { for item in Set(row) { counts[Int(item)] += weight } }
        return counts
    }

    /// The items from the most frequent to the rarest.
    var byFrequency: [Int32] {
        let counts = counts
        return counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }.map(Int32.init)
    }
}
