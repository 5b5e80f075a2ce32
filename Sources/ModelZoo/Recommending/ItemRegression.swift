public import Features
public import Scoring
import Tensors
import Workers

/// A weight from each item to each other, by least squares: the next item of a sequence is the weighted sum of those before.
///
/// With `X` (rows × items: what rows met), `S` (moments × items: what was met before each moment, each item the less the longer ago)
/// and `T` (moments × items: what was met then), the weights B minimize
/// a·‖X − X·B‖² + (1 − a)·‖T − S·B‖² + λ·‖B‖² where no item says itself. With a = 1 this is EASE (Steck 2019). Where items
/// are met again, only the second part is left, and items may say themselves.
public struct ItemRegression: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "item-regression", title: "Regression of items on items",
        summary:
            "Learns a weight from each item to each other by least squares in closed form, so that an item is told by those that were met "
            + "before it and by those that come in the same rows.",
        winsWhen:
            "Up to some thousand items, each in several rows; most of all where what was met last tells what comes next.",
        targets: [.list],
        parameters: [
            .real("penalty", 100, in: 1e-6...1e9, "What each squared weight adds to the squared errors."),
            .real(
                "together", 0.3, in: 0...1,
                "How much items of the same row count, in any order, against what follows what."),
            .integer("items", 3_000, in: 2...20_000, "Of more items, the most frequent that are learned."),
            Recency.parameter(3),
        ],
        paper: "Choi, Kim, Lee, Shim and Lee, Session-aware linear item-item models, WWW 2021")

    private let penalty: Double
    private let together: Double
    private let mostItems: Int
    private let recency: Recency

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        penalty = parameters.real("penalty")
        together = parameters.real("together")
        mostItems = parameters.integer("items")
        recency = Recency(items: parameters.real("recency"))
    }

    /// What rows met before.
    public func recipe(for type: TargetType) -> HistoryRecipe { HistoryRecipe() }

    /// A guess of the seconds that a fit takes: two thousand items and some hundred of them a row.
    public func expectedSeconds(of work: FitWork) -> Double { 2 + 2e-4 * Double(work.rows) + 2e-5 * Double(work.asked) }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<HistoryBatch>, context: FitContext) throws -> ItemWeights {
        let sequences = try ItemSequences(data)
        let ranking = ItemRanking(sequences)
        let known = Array(ranking.order.prefix(mostItems))
        let products = ItemProducts(
            sequences, items: known, recency: recency, together: sequences.haveRepeats ? 0 : together)
        try context.report(0.3)
        let weights = try weights(products, mayRepeat: sequences.haveRepeats)
        try context.report(0.9)
        var saying = [[(item: Int32, weight: Float)]](repeating: [], count: sequences.itemCount)
        for (place, item) in known.enumerated() {
            let row = weights[place * known.count..<(place + 1) * known.count]
            saying[Int(item)] = zip(known, row).map { (item: $0, weight: Float($1)) }.strongest(Self.strongest)
        }
        return ItemWeights(ranking: ranking, recency: recency, saying: saying)
    }

    /// Weights of an item that are kept; on ratings of films, lists of all and of a quarter of these score the same.
    private static let strongest = 500

    /// B = P·R − P·diag(c), P = (known + λ)⁻¹, c such that the diagonal is 0.
    private func weights(_ products: ItemProducts, mayRepeat: Bool) throws -> [Double] {
        let size = products.size
        let inverse = try (Tensor(products.before, [size, size]) + Tensor.identity(size, .float64) * penalty).inverse()
        let free = inverse.matmul(Tensor(products.next, [size, size]))
        if mayRepeat { return free.elements(Double.self) }
        let (solution, inverted) = (free.elements(Double.self), inverse.elements(Double.self))
        let excess = (0..<size).map { solution[$0 * size + $0] / inverted[$0 * size + $0] }
        return solution.indices.map { solution[$0] - inverted[$0] * excess[$0 % size] }
    }
}

/// Sums of products of items over rows and over moments of sequences.
struct ItemProducts {
    /// The number of items.
    let size: Int
    /// `size × size`: a·XᵀX + (1 − a)·SᵀS.
    let before: [Double]
    /// `size × size`: a·XᵀX + (1 − a)·SᵀT.
    let next: [Double]

    init(_ sequences: ItemSequences, items: [Int32], recency: Recency, together: Double) {
        size = items.count
        var places = [Int](repeating: -1, count: sequences.itemCount)
        for (place, item) in items.enumerated() { places[Int(item)] = place }
        let size = size
        // Each thread has some rows of the matrices to itself and walks through all sequences, so that sums are the same for any number.
        let pieces = (size + Self.pieceRows - 1) / Self.pieceRows
        let blocks = WorkerPool.current.collect(pieces) { piece in
            var block = Block(piece * Self.pieceRows..<min(size, (piece + 1) * Self.pieceRows), size: size)
            for (row, weight) in zip(sequences.rows, sequences.weights) {
                if together > 0 {
                    let all = Set(row).compactMap { places[Int($0)] < 0 ? nil : places[Int($0)] }
                    block.addRow(all, together * weight)
                }
                if together < 1 {
                    block.addMoments(of: row, places: places, recency: recency, (1 - together) * weight)
                }
            }
            return block
        }
        before = blocks.flatMap(\.before)
        next = blocks.flatMap(\.next)
    }

    private static let pieceRows = 256

    /// Some rows of the matrices.
    private struct Block: Sendable {
        let rows: Range<Int>
        let size: Int
        var before: [Double]
        var next: [Double]

        init(_ rows: Range<Int>, size: Int) {
            (self.rows, self.size) = (rows, size)
            before = [Double](repeating: 0, count: rows.count * size)
            next = before
        }

        mutating func addRow(_ places: [Int], _ weight: Double) {
            for one in places where rows.contains(one) {
                let start = (one - rows.lowerBound) * size
                for other in places {
                    before[start + other] += weight
                    next[start + other] += weight
                }
            }
        }

        mutating func addMoments(of row: [Int32], places: [Int], recency: Recency, _ weight: Double) {
            for moment in row.indices.dropFirst() {
                let met = recency.weights(of: row[..<moment]).filter { places[$0.item] >= 0 }
                let follows = places[Int(row[moment])]
                for (item, share) in met where rows.contains(places[item]) {
                    let start = (places[item] - rows.lowerBound) * size
                    for (other, otherShare) in met { before[start + places[other]] += weight * share * otherShare }
                    if follows >= 0 { next[start + follows] += weight * share }
                }
            }
        }
    }
}
