/// Lists of items, each with its relevances in the order in which the predictions put them.
///
/// Ranking: one list a group. Multiclass: one list a row, of its classes, of which the true one is relevant. Multilabel:
/// one list a row, of its labels. Lists: as they were given.
struct RankedLists {
    /// An item of a list.
    struct Item {
        let score: Double
        let relevance: Double
    }

    /// The items of one list, best first.
    struct RankedList {
        let items: [Item]
        /// How many items are relevant, those that a given list leaves out counted too.
        let relevantCount: Double
    }

    /// Items from the highest score to the lowest; among equal scores the least relevant first, so that a constant wins
    /// nothing. Lists without a relevant item are left out: no order of them is better than another.
    private(set) var lists: [RankedList] = []
    /// A list's weight: the mean of its rows' weights.
    private(set) var weights: [Double] = []

    private let keepsEmpty: Bool

    init(_ metric: String, _ truth: Truth, _ predictions: Answers, keepsEmpty: Bool = false) throws {
        self.keepsEmpty = keepsEmpty
        switch truth.answers {
        case .codes(let classes): try appendClasses(metric, classes, truth.weights, predictions)
        case .lists(let lists): try appendLists(metric, lists, truth.weights, predictions)
        default:
            let pairs = try ValuePairs(metric, truth, predictions)
            try pairs.requireTruth("0 or more: a relevance") { $0 >= 0 }
            if let groups = truth.groups {
                try appendGroups(pairs, groups)
            } else {
                appendRows(Numbers(pairs.predicted, width: pairs.width), truth.weights) {
                    pairs.truth[$0 * pairs.width + $1]
                }
            }
        }
        guard weights.contains(where: { $0 > 0 }) else {
            throw ScoringError(.undefined, "\(metric) is not defined: nothing is relevant")
        }
    }

    private mutating func appendClasses(
        _ metric: String, _ classes: Codes, _ weights: [Double]?, _ predictions: Answers
    ) throws {
        if case .lists(let ranked) = predictions {
            let right = CodeLists(classes.codes.map { [$0] }, names: classes.names)
            return try appendLists(metric, right, weights, .lists(ranked))
        }
        let numbers = try predictions.classProbabilities(metric, names: classes.names)
        guard numbers.width > 1 else {
            throw ScoringError(.task, "\(metric) ranks three or more classes; for two, take auc or average-precision")
        }
        appendRows(numbers, weights) { Int(classes.codes[$0]) == $1 ? 1 : 0 }
    }

    /// Ranked lists as they were given. An item counts where it comes first; said again it is a wrong one, which keeps its
    /// rank. A right item that is not in the list comes last of all.
    private mutating func appendLists(
        _ metric: String, _ right: CodeLists, _ rowWeights: [Double]?, _ predictions: Answers
    ) throws {
        guard case .lists(let ranked) = predictions, ranked.names.starts(with: right.names) else {
            throw ScoringError(.task, "\(metric) judges ranked lists, but the predictions are \(predictions.shape)")
        }
        for row in 0..<right.rowCount {
            var wanted = Set(right[row])
            guard keepsEmpty || !wanted.isEmpty else { continue }
            let count = Double(wanted.count)
            let items = ranked[row].enumerated().map { rank, item in
                Item(score: -Double(rank), relevance: wanted.remove(item) == nil ? 0 : 1)
            }
            lists.append(RankedList(items: items, relevantCount: count))
            weights.append(rowWeights?[row] ?? 1)
        }
    }

    private mutating func appendGroups(_ pairs: ValuePairs, _ groups: [Int]) throws {
        guard pairs.width == 1 else {
            throw ScoringError(.width, "\(pairs.metric): \(pairs.width) numbers a row, expected one score")
        }
        let order = groups.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, groups[order[end]] == groups[order[start]] { end += 1 }
            let rows = order[start..<end]
            let weight = pairs.weights.map { all in rows.reduce(0) { $0 + all[$1] } / Double(rows.count) } ?? 1
            append(rows.map { Item(score: pairs.predicted[$0], relevance: pairs.truth[$0]) }, weight)
            start = end
        }
    }

    private mutating func appendRows(
        _ predictions: Numbers, _ rowWeights: [Double]?, relevance: (_ row: Int, _ column: Int) -> Double
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
        guard keepsEmpty || items.contains(where: { $0.relevance > 0 }) else { return }
        lists.append(
            RankedList(
                items: items.sorted { ($1.score, $0.relevance) < ($0.score, $1.relevance) },
                relevantCount: Double(items.count { $0.relevance > 0 })))
        weights.append(weight)
    }

    /// The weighted mean over the lists.
    func mean(_ score: (RankedList) -> Double) -> Double { weightedMean(lists.count, weights) { score(lists[$0]) } }
}
