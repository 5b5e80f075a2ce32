/// Lists of items, each with its relevances in the order in which the predictions put them.
///
/// Ranking: one list a group. Multiclass: one list a row, of its classes, of which the true one is relevant. Multilabel:
/// one list a row, of its labels.
struct RankedLists {
    /// An item of a list.
    struct Item {
        let score: Double
        let relevance: Double
    }

    /// Items from the highest score to the lowest; among equal scores the least relevant first, so that a constant wins
    /// nothing. Lists without a relevant item are left out: no order of them is better than another.
    private(set) var lists: [[Item]] = []
    /// A list's weight: the mean of its rows' weights.
    private(set) var weights: [Double] = []

    init(_ metric: String, _ truth: Truth, _ predictions: Predictions, _ rowWeights: [Double]?) throws {
        switch truth {
        case .relevance(let relevances, let groups):
            try appendGroups(metric, relevances, groups, predictions, rowWeights)
        case .classes(let codes, let names):
            try predictions.checkClassWidth(metric, names: names)
            guard predictions.width > 1 else {
                throw ScoringError(
                    .task, "\(metric) ranks three or more classes; for two, take auc or average-precision")
            }
            appendRows(predictions, rowWeights) { Int(codes[$0]) == $1 ? 1 : 0 }
        case .values:
            let pairs = try ValuePairs(metric, truth, predictions, rowWeights)
            try pairs.requireTruth("0 or more: a relevance") { $0 >= 0 }
            appendRows(predictions, rowWeights) { pairs.truth[$0 * pairs.width + $1] }
        }
        guard weights.contains(where: { $0 > 0 }) else {
            throw ScoringError(.undefined, "\(metric) is not defined: nothing is relevant")
        }
    }

    private mutating func appendGroups(
        _ metric: String, _ relevances: [Double], _ groups: [Int], _ predictions: Predictions, _ rowWeights: [Double]?
    ) throws {
        guard predictions.width == 1 else {
            throw ScoringError(.width, "\(metric): \(predictions.width) numbers a row, expected one score")
        }
        if let row = relevances.firstIndex(where: { $0 < 0 }) {
            throw ScoringError(
                .outOfRange, "\(metric): row \(row) (from 0) has relevance \(relevances[row]), expected at least 0",
                row: row)
        }
        let order = groups.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, groups[order[end]] == groups[order[start]] { end += 1 }
            let rows = order[start..<end]
            let weight = rowWeights.map { weights in rows.reduce(0) { $0 + weights[$1] } / Double(rows.count) } ?? 1
            append(rows.map { Item(score: predictions.values[$0], relevance: relevances[$0]) }, weight)
            start = end
        }
    }

    private mutating func appendRows(
        _ predictions: Predictions, _ rowWeights: [Double]?, relevance: (_ row: Int, _ column: Int) -> Double
    ) {
        let width = predictions.width
        for row in 0..<predictions.rowCount {
            let items = (0..<width).map {
                Item(score: predictions.values[row * width + $0], relevance: relevance(row, $0))
            }
            append(items, rowWeights?[row] ?? 1)
        }
    }

    private mutating func append(_ items: [Item], _ weight: Double) {
        guard items.contains(where: { $0.relevance > 0 }) else { return }
        lists.append(items.sorted { ($1.score, $0.relevance) < ($0.score, $1.relevance) })
        weights.append(weight)
    }

    /// The weighted mean over the lists.
    func mean(_ score: ([Item]) -> Double) -> Double { weightedMean(lists.count, weights) { score(lists[$0]) } }
}
