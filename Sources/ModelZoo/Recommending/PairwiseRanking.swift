public import Features
import Foundation
import Randomness
public import Scoring
import Workers

/// Hidden numbers of items, learned by pairs: what was met next shall have more than what was not met.
///
/// A row's numbers are w = Σ r·f / √Σ r over its history, f numbers of each item and r what the recency says; an item's score is
/// b + w·t, b and t its own. Of each item that was met, and one drawn from those that were not, ln(1 + e^(their scores' difference))
/// is made small, and squares of numbers count, too.
public struct PairwiseRanking: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "bpr", title: "Bayesian personalized ranking of what comes next",
        summary:
            "Gives each item hidden numbers, once as what was met and once as what comes next, such that what came next has a greater "
            + "product with the history than what did not; says the items with the greatest products.",
        winsWhen: "Rows are many and items, too, and what matters is their order alone.",
        targets: [.list],
        parameters: [
            .integer("factors", 32, in: 1...512, "Hidden numbers of an item."),
            .integer(
                "epochs", 30, in: 1...10_000, "How often each item that was met is compared with one that was not."),
            .real(
                "learning-rate", 0.1, in: 1e-6...10, "How far a comparison moves numbers at first; at last not at all."
            ),
            .real(
                "penalty", 0.01, in: 0...100,
                "By what share of it a number shrinks, times the learning rate, where it is compared."),
            Recency.parameter(5),
        ],
        paper:
            "Rendle, Freudenthaler, Gantner and Schmidt-Thieme, BPR: Bayesian personalized ranking from implicit feedback, UAI 2009; rows "
            + "from their histories: Kabbur, Ning and Karypis, FISM, KDD 2013")

    private let factors, epochs: Int
    private let rate, penalty: Double
    private let recency: Recency

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        factors = parameters.integer("factors")
        epochs = parameters.integer("epochs")
        rate = parameters.real("learning-rate")
        penalty = parameters.real("penalty")
        recency = Recency(items: parameters.real("recency"))
    }

    /// What rows met before.
    public func recipe(for type: TargetType) -> HistoryRecipe { HistoryRecipe() }

    /// A guess of the seconds that a fit takes, with some hundred items a row.
    public func expectedSeconds(of work: FitWork) -> Double {
        4e-9 * Double(epochs * factors) * 100 * Double(work.rows) * min(7 * max(1, recency.items), 100) + 1e-5
            * Double(work.asked)
    }

    /// Learns from data that was checked, one comparison after the other.
    public func learn(_ data: TrainingData<HistoryBatch>, context: FitContext) throws -> FittedPairwise {
        let sequences = try ItemSequences(data)
        var items = PairwiseItems(
            count: sequences.itemCount, width: factors, recency: recency, seed: context.seed.child("items"))
        let moments = sequences.rows.indices.filter { sequences.weights[$0] > 0 }
            .flatMap { row in sequences.rows[row].indices.map { (row: row, place: $0) } }
        let met = sequences.rows.map(Set.init)
        for epoch in 0..<epochs {
            var generator = context.seed.child("epoch", epoch).generator()
            let rate = rate * (1 - Double(epoch) / Double(epochs))
            for (number, moment) in moments.shuffled(using: &generator).enumerated() {
                let row = sequences.rows[moment.row]
                guard let other = items.unmet(by: met[moment.row], &generator) else { continue }
                items.compare(
                    row[moment.place], with: other, after: row[..<moment.place],
                    rate: Float(rate * sequences.weights[moment.row]), penalty: Float(penalty))
                if number % 4_096 == 0 { try context.stop.check() }
            }
            try context.report(Double(epoch + 1) / Double(epochs))
        }
        return FittedPairwise(ranking: ItemRanking(sequences), items: items)
    }
}

/// The numbers of items as what was met, and as what comes next.
struct PairwiseItems: Sendable, Hashable, Codable {
    private let width: Int
    private let recency: Recency
    /// Item after item, as what was met.
    private var from: [Float]
    /// Item after item, as what comes next.
    private var to: [Float]
    /// What each item has whatever was met.
    private var bias: [Float]

    /// Items that count of a history: further back none is looked at.
    private static let longest = 200
    /// So often one is drawn that was not met.
    private static let tries = 20

    init(count: Int, width: Int, recency: Recency, seed: Seed) {
        (self.width, self.recency) = (width, recency)
        var generator = seed.generator()
        let spread = 0.1 / Double(width).squareRoot()
        from = (0..<count * width).map { _ in Float(spread * generator.normal()) }
        to = (0..<count * width).map { _ in Float(spread * generator.normal()) }
        bias = [Float](repeating: 0, count: count)
    }

    /// Whether each item has its numbers.
    func isSound(items: Int) -> Bool {
        (1...1 << 16).contains(width) && bias.count == items && from.count == items * width && to.count == items * width
    }

    /// An item that a row has not met; nil where chance finds none.
    func unmet(by met: Set<Int32>, _ generator: inout Philox) -> Int32? {
        for _ in 0..<Self.tries {
            let item = Int32(generator.index(below: bias.count))
            if !met.contains(item) { return item }
        }
        return nil
    }

    /// Moves the numbers of a history and of two items, such that `met` has more and `other` less.
    mutating func compare(
        _ met: Int32, with other: Int32, after history: ArraySlice<Int32>, rate: Float, penalty: Float
    ) {
        let shares = shares(of: history)
        let own = own(shares)
        let (one, two, width) = (Int(met), Int(other), width)
        let difference = score(one, own) - score(two, own)
        let pull = rate / (1 + exp(difference))
        let decay = rate * penalty
        bias[one] += pull - decay * bias[one]
        bias[two] -= pull + decay * bias[two]
        var push = [Float](repeating: 0, count: width)
        to.withUnsafeMutableBufferPointer { to in
            for factor in 0..<width {
                let (first, second) = (one * width + factor, two * width + factor)
                push[factor] = pull * (to[first] - to[second])
                to[first] += pull * own[factor] - decay * to[first]
                to[second] -= pull * own[factor] + decay * to[second]
            }
        }
        from.withUnsafeMutableBufferPointer { from in
            for (item, share) in shares {
                for factor in 0..<width {
                    let place = item * width + factor
                    from[place] += share * push[factor] - share * decay * from[place]
                }
            }
        }
    }

    /// The scores of all items for a history.
    func scores(after history: ArraySlice<Int32>) -> [Float] {
        let own = own(shares(of: history))
        return bias.indices.map { score($0, own) }
    }

    /// How much each item of a history is of its row's numbers.
    private func shares(of history: ArraySlice<Int32>) -> [(item: Int, share: Float)] {
        let weights = recency.weights(of: history.suffix(Self.longest))
        let total = weights.reduce(0) { $0 + $1.weight }
        return weights.map { ($0.item, Float($0.weight / total.squareRoot())) }
    }

    private func own(_ shares: [(item: Int, share: Float)]) -> [Float] {
        var own = [Float](repeating: 0, count: width)
        from.withUnsafeBufferPointer { from in
            for (item, share) in shares {
                for factor in 0..<width { own[factor] += share * from[item * width + factor] }
            }
        }
        return own
    }

    private func score(_ item: Int, _ own: [Float]) -> Float {
        to.withUnsafeBufferPointer { to in
            own.indices.reduce(bias[item]) { $0 + own[$1] * to[item * width + $1] }
        }
    }
}

/// Items whose numbers tell what comes next.
public struct FittedPairwise: FittedModel {
    let ranking: ItemRanking
    let items: PairwiseItems

    /// Whether each item has its numbers.
    public var isSound: Bool { ranking.isSound && items.isSound(items: ranking.order.count) }

    /// Ranked lists by what each row met.
    public func answers(for input: HistoryBatch) throws -> Answers {
        try ranking.answers(for: input, scores: items.scores)
    }
}
