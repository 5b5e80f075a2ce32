/// Numbers with their weights, and the constants that losses are least at.
struct WeightedValues {
    private let values: [Double]
    private let weights: [Double]?

    init(_ values: [Double], weights: [Double]?) {
        self.values = values
        self.weights = weights
    }

    private func weight(_ index: Int) -> Double { weights?[index] ?? 1 }

    /// The constant whose summed loss is least.
    func minimizer(of loss: Surrogate.Loss) -> Double {
        switch loss {
        case .crossEntropy, .squaredError, .poisson, .gamma, .tweedie, .pairwiseOrder: mean
        case .absoluteError: quantile(0.5)
        case .quantile(let level): quantile(level)
        case .huber(let delta): huberCenter(delta)
        }
    }

    private var mean: Double {
        var (sum, total) = (0.0, 0.0)
        for (index, value) in values.enumerated() {
            sum += value * weight(index)
            total += weight(index)
        }
        return sum / total
    }

    /// The value that `level` of the weight lies below; the middle between two where the weight is cut there exactly: of
    /// equal weights, definition 2 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996). No other constant
    /// has a smaller pinball loss, which interpolation between values (definition 7) does not promise.
    func quantile(_ level: Double) -> Double {
        let order = values.indices.filter { weight($0) > 0 }.sorted { values[$0] < values[$1] }
        let wanted = level * order.reduce(0) { $0 + weight($1) }
        var passed = 0.0
        for (place, index) in order.enumerated() {
            passed += weight(index)
            if passed > wanted { return values[index] }
            if passed == wanted, place + 1 < order.count { return (values[index] + values[order[place + 1]]) / 2 }
        }
        return order.last.map { values[$0] } ?? 0
    }

    /// Where the cut errors balance, by halving: their sum falls as the center rises.
    private func huberCenter(_ delta: Double) -> Double {
        guard var low = values.min(), var high = values.max() else { return 0 }
        for _ in 0..<200 where low < high {
            let middle = low + (high - low) / 2
            let balance = values.indices.reduce(0) { $0 + weight($1) * min(max(values[$1] - middle, -delta), delta) }
            if balance > 0 { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }
}

/// The best constant under a metric that no formula gives: the best of many numbers, each of the best few made better by a
/// golden section between its neighbors. Of many values, every so-manieth in their order stands for all.
struct ConstantSearch {
    private let truth: Truth
    private let candidates: [Double]

    private static let mostValues = 10_000
    private static let places = 200
    private static let refined = 8
    private static let steps = 50

    init(_ values: [Double], weights: [Double]?) {
        let order = values.indices.sorted { values[$0] < values[$1] }
        let step = max(1, order.count / Self.mostValues)
        let kept = stride(from: 0, to: order.count, by: step).map { order[$0] }
        truth = Truth(.numbers(kept.map { values[$0] }), weights: weights.map { all in kept.map { all[$0] } })
        let sorted = kept.map { values[$0] }
        let (low, high) = (sorted.first ?? 0, sorted.last ?? 0)
        candidates = (0...Self.places).flatMap { place -> [Double] in
            let share = Double(place) / Double(Self.places)
            return [sorted[place * (sorted.count - 1) / Self.places], low + share * (high - low)]
        }.sorted()
    }

    /// Nil where the metric scores no constant, as one that is gathered over columns which values alone do not have.
    func best(under metric: Metric) -> Double? {
        func loss(_ constant: Double) -> Double {
            let said = [Double](repeating: constant, count: truth.rowCount)
            guard let score = try? metric.score(truth, .numbers(said)) else { return .infinity }
            return metric.direction == .minimize ? score : -score
        }
        let losses = candidates.map(loss)
        let promising = losses.indices.sorted { (losses[$0], $0) < (losses[$1], $1) }.prefix(Self.refined)
        let found = promising.map { place in
            goldenSection(candidates[max(0, place - 1)], candidates[min(candidates.count - 1, place + 1)], loss)
        }
        let all = promising.map { candidates[$0] } + found
        return all.min { loss($0) < loss($1) }.flatMap { loss($0).isFinite ? $0 : nil }
    }

    /// Source: Kiefer, "Sequential minimax search for a maximum", Proc. AMS 4 (1953).
    private func goldenSection(_ low: Double, _ high: Double, _ loss: (Double) -> Double) -> Double {
        let share = (5.0.squareRoot() - 1) / 2
        var (low, high) = (low, high)
        for _ in 0..<Self.steps {
            let (a, b) = (high - share * (high - low), low + share * (high - low))
            if loss(a) < loss(b) { high = b } else { low = a }
        }
        return (low + high) / 2
    }
}
