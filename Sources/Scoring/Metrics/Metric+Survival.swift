extension Metric {
    /// Harrell's concordance index: of the pairs of rows of which is known who lasted longer, the share that the predictions put in
    /// the right order, ties counting half. Best value 1, chance 0.5; only the order of the predictions counts.
    ///
    /// The truth is the time until the event, or until a row was last seen without it; a pair is known where the shorter time ended
    /// with the event. Throws where there is no such pair. O(n log n).
    ///
    /// Source: Harrell, Califf, Pryor, Lee, Rosati, "Evaluating the yield of medical tests", JAMA 247 (1982);
    /// `lifelines.utils.concordance_index`.
    ///
    /// - Parameters:
    ///   - event: The judge column of flags that says whether the event was seen.
    ///   - predictsRisk: Whether a greater prediction means a shorter time.
    public static func concordance(event: String = "event", predictsRisk: Bool = false) -> Metric {
        let sign: Double = predictsRisk ? -1 : 1
        return Metric(
            id: "c-index", title: "Concordance index",
            summary: "The share of pairs of known order that are predicted in it, ties counting half.",
            direction: .maximize, bounds: 0...1, targets: realTargets, input: .scores,
            source: "Harrell et al., JAMA 1982", needs: [JudgeNeed(event, .flags)],
            ideal: { truth in
                guard case .numbers(let numbers) = truth else { return truth }
                return .numbers(numbers.values.map { sign * $0 }, width: numbers.width)
            }
        ) { truth, predictions in
            let pairs = try ValuePairs("c-index", truth, predictions)
            guard pairs.width == 1 else {
                throw ScoringError(.width, "c-index: \(pairs.width) numbers a row, expected one")
            }
            let events = try truth.flags(of: event, for: "c-index")
            return try share(
                times: pairs.truth, events, predicted: pairs.predicted.map { sign * $0 }, weights: pairs.weights)
        }
    }

    private static func share(
        times: [Double], _ events: [Bool], predicted: [Double], weights: [Double]?
    ) throws -> Double {
        let levels = Array(Set(predicted)).sorted()
        let places = Dictionary(zip(levels, 0...), uniquingKeysWith: { first, _ in first })
        var longer = WeightsByPlace(count: levels.count)
        func weight(_ row: Int) -> Double { weights?[row] ?? 1 }
        var (right, all) = (0.0, 0.0)
        // The latest first: who was seen alive at a moment outlasted whoever ended at it.
        let order = times.indices.sorted { (times[$1], events[$0] ? 1 : 0, $0) < (times[$0], events[$1] ? 1 : 0, $1) }
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, times[order[end]] == times[order[start]] { end += 1 }
            for row in order[start..<end] where !events[row] {
                longer.add(weight(row), at: places[predicted[row]] ?? 0)
            }
            let ended = order[start..<end].filter { events[$0] }
            for row in ended {
                let place = places[predicted[row]] ?? 0
                let equal = longer.sum(through: place) - longer.sum(through: place - 1)
                right += weight(row) * (longer.total - longer.sum(through: place) + equal / 2)
                all += weight(row) * longer.total
            }
            for row in ended { longer.add(weight(row), at: places[predicted[row]] ?? 0) }
            start = end
        }
        guard all > 0 else {
            throw ScoringError(.undefined, "c-index is not defined: of no two rows is known who lasted longer")
        }
        return right / all
    }
}

/// Sums of weights up to a place. Source: Fenwick, "A new data structure for cumulative frequency tables", Softw. Pract. Exp. 24
/// (1994).
private struct WeightsByPlace {
    private var tree: [Double]
    private(set) var total = 0.0

    init(count: Int) { tree = [Double](repeating: 0, count: count + 1) }

    mutating func add(_ weight: Double, at place: Int) {
        total += weight
        var node = place + 1
        while node < tree.count {
            tree[node] += weight
            node += node & -node
        }
    }

    func sum(through place: Int) -> Double {
        var (node, sum) = (place + 1, 0.0)
        while node > 0 {
            sum += tree[node]
            node -= node & -node
        }
        return sum
    }
}
