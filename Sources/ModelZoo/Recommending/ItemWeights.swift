public import Features
public import Scoring

/// What each item that was met says of others: a score is the sum over a history.
public struct ItemWeights: FittedModel {
    let ranking: ItemRanking
    let recency: Recency
    /// Where what each item says starts in what follows, and where the last one's ends.
    let starts: [Int]
    let items: [Int32]
    let weights: [Float]

    /// - Parameter saying: for each item what it says of others.
    init(ranking: ItemRanking, recency: Recency, saying: [[(item: Int32, weight: Float)]]) {
        self.ranking = ranking
        self.recency = recency
        starts = saying.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        items = saying.flatMap { $0.map(\.item) }
        weights = saying.flatMap { $0.map(\.weight) }
    }

    /// Whether the lists lie one after the other, of items that there are.
    public var isSound: Bool {
        let count = ranking.order.count
        return ranking.isSound && starts.count == count + 1 && starts.first == 0 && starts.last == items.count
            && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 } && items.count == weights.count
            && items.allSatisfy { $0 >= 0 && Int($0) < count }
    }

    /// Ranked lists by what each row met.
    public func answers(for input: HistoryBatch) throws -> Answers { try ranking.answers(for: input, scores: scores) }

    func scores(after history: ArraySlice<Int32>) -> [Float] {
        var scores = [Float](repeating: 0, count: ranking.order.count)
        for (item, share) in recency.weights(of: history) {
            for place in starts[item]..<starts[item + 1] { scores[Int(items[place])] += Float(share) * weights[place] }
        }
        return scores
    }
}

extension Collection where Element == (item: Int32, weight: Float) {
    /// The `count` elements whose weights are farthest from 0, by item.
    func strongest(_ count: Int) -> [Element] {
        sorted { abs($0.weight) != abs($1.weight) ? abs($0.weight) > abs($1.weight) : $0.item < $1.item }
            .prefix(count).sorted { $0.item < $1.item }
    }
}
