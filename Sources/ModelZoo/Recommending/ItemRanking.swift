import Features
import Scoring
import Workers

/// Makes lists of the items with the highest scores.
struct ItemRanking: Sendable, Hashable, Codable {
    /// Items from the most frequent to the rarest: of equal scores the more frequent item comes first.
    let order: [Int32]
    /// Whether items of the history may be said.
    let haveRepeats: Bool

    init(_ sequences: ItemSequences) {
        order = sequences.byFrequency
        haveRepeats = sequences.haveRepeats
    }

    /// Whether each item comes once.
    var isSound: Bool {
        var seen = [Bool](repeating: false, count: order.count)
        for item in order {
            guard seen.indices.contains(Int(item)), !seen[Int(item)] else { return false }
            seen[Int(item)] = true
        }
        return true
    }

    /// A ranked list for each row, by a score for each item; rows of several threads at once. Throws
    /// `ModelError.unexpectedFeatures` where rows met items of another target.
    func answers(for input: HistoryBatch, scores: (ArraySlice<Int32>) -> [Float]) throws -> Answers {
        let histories = input.histories
        guard histories.names.count == order.count else {
            throw ModelError.unexpectedFeatures(found: histories.names.count, expected: order.count)
        }
        let rows = WorkerPool.current.collect(histories.rowCount) { list(scores(histories[$0]), after: histories[$0]) }
        return .lists(CodeLists(rows, names: histories.names))
    }

    /// The best items by score, one an item, best first.
    private func list(_ scores: [Float], after history: ArraySlice<Int32>) -> [Int32] {
        let met = haveRepeats ? [] : Set(history)
        var best: [(item: Int32, score: Float)] = []
        for item in order {
            let score = scores[Int(item)]
            if best.count == CodeLists.usualLength, score <= best[best.count - 1].score { continue }
            if met.contains(item) { continue }
            if best.count == CodeLists.usualLength { best.removeLast() }
            let place = best.firstIndex { $0.score < score } ?? best.count
            best.insert((item, score), at: place)
        }
        return best.map(\.item)
    }
}
