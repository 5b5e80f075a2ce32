public import Features
public import Scoring
import Workers

/// Says what is met by those who met the same: items are near each other that come in the same rows.
public struct ItemNeighbors: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "item-neighbors", title: "Item neighbors",
        summary:
            "Scores an item by how often it comes in the rows of those that were met before: cosines between items, those of rare ones shrunk "
            + "to 0, summed over the history.",
        winsWhen: "Items are many and each row met few of them. Easy to explain: because you met that.",
        targets: [.list],
        parameters: [
            .integer("k", 200, in: 1...100_000, "Neighbors of an item that count."),
            .real(
                "shrink", 10, in: 0...1e9,
                "Added to the root of two items' frequencies, by which their common rows are divided."),
            Recency.parameter(4),
        ],
        paper:
            "Sarwar, Karypis, Konstan and Riedl, Item-based collaborative filtering recommendation algorithms, WWW 2001"
    )

    private let k: Int
    private let shrink: Double
    private let recency: Recency

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        k = parameters.integer("k")
        shrink = parameters.real("shrink")
        recency = Recency(items: parameters.real("recency"))
    }

    /// What rows met before.
    public func recipe(for type: TargetType) -> HistoryRecipe { HistoryRecipe() }

    /// A guess of the seconds that a fit takes, by some hundred items a row.
    public func expectedSeconds(of work: FitWork) -> Double { 2e-5 * Double(work.rows) + 2e-5 * Double(work.asked) }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<HistoryBatch>, context: FitContext) throws -> ItemWeights {
        let sequences = try ItemSequences(data)
        let (counts, rowsOfItem) = (sequences.counts, sequences.rowsByItem)
        let neighbors = try WorkerPool.current.map(sequences.itemCount) { item in
            var common: [Int32: Double] = [:]
            for row in rowsOfItem[item] {
                for other in Set(sequences.rows[row]) where Int(other) != item {
                    common[other, default: 0] += sequences.weights[row]
                }
            }
            if item % 256 == 0 { try context.stop.check() }
            return common.map { other, rows in
                (item: other, weight: Float(rows / ((counts[item] * counts[Int(other)]).squareRoot() + shrink)))
            }.strongest(k)
        }
        return ItemWeights(ranking: ItemRanking(sequences), recency: recency, saying: neighbors)
    }
}

extension ItemSequences {
    /// The rows that count in which each item comes.
    fileprivate var rowsByItem: [[Int]] {
        var found = [[Int]](repeating: [], count: itemCount)
        for (place, row) in rows.enumerated() where weights[place] > 0 {
            for item in Set(row) { found[Int(item)].append(place) }
        }
        return found
    }
}
