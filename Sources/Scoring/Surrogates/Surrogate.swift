/// What models minimize to do well under a metric: metrics are judged by, few can be learned by.
public struct Surrogate: Sendable {
    /// A loss that training can follow.
    public enum Loss: Sendable, Hashable {
        /// Minus the logarithm of the probability given to the true class, or to each label.
        case crossEntropy
        /// Half of the squared error.
        case squaredError
        /// The absolute error.
        case absoluteError
        /// Squared up to `delta`, absolute beyond (Huber, 1964).
        case huber(delta: Double)
        /// The pinball loss of a quantile, `level` in 0 … 1.
        case quantile(level: Double)
        /// Poisson deviance, for counts.
        case poisson
        /// Gamma deviance, for positive numbers.
        case gamma
        /// Tweedie deviance of a power in 1 … 2, for amounts that are often 0.
        case tweedie(power: Double)
        /// Pairs of rows of a group in the wrong order, each by what its exchange would gain of the first `cutoff` places.
        case pairwiseOrder(cutoff: Int)
    }

    /// The loss.
    public let loss: Loss
    /// The space in which the loss is taken.
    public let space: TargetSpace
    /// What a prediction may be, in the target's own space; others are cut to it, since the metric cannot judge them.
    public let domain: ClosedRange<Double>
    private let quantiles: QuantileAnswer?
    private let emphasis: (@Sendable (Double) -> Double)?
    private let scale: String?
    private let searchesConstant: Bool
    private let guide: (@Sendable () -> Metric)?
    private let spaceMetric: (@Sendable () -> Metric)?

    /// Makes a surrogate.
    ///
    /// - Parameters:
    ///   - emphasis: how much a row counts in training, by its true value; nil: all the same.
    ///   - scale: the judge column by which a row's loss is divided; nil: none.
    ///   - searchesConstant: whether the best constant is not that of the loss, so that the metric itself must find it.
    ///   - guide: what stands for the metric where few rows must tell small steps apart; nil: the metric itself.
    ///   - spaceMetric: what ranks models in `space` as the metric does in the target's own; needed for all but `identity`.
    public init(
        _ loss: Loss, space: TargetSpace = .identity, domain: ClosedRange<Double> = -.infinity ... .infinity,
        emphasis: (@Sendable (Double) -> Double)? = nil, scale: String? = nil, searchesConstant: Bool = false,
        guide: (@Sendable () -> Metric)? = nil, spaceMetric: (@Sendable () -> Metric)? = nil
    ) {
        self.loss = loss
        self.space = space
        self.domain = domain
        quantiles = nil
        self.emphasis = emphasis
        self.scale = scale
        self.searchesConstant = searchesConstant
        self.guide = guide
        self.spaceMetric = spaceMetric
    }

    /// Makes a surrogate of a metric that asks for several numbers of each target: quantiles are learned, and these made of them.
    init(_ quantiles: QuantileAnswer) {
        loss = .quantile(level: 0.5)
        space = .identity
        domain = -.infinity ... .infinity
        self.quantiles = quantiles
        (emphasis, scale, searchesConstant, guide, spaceMetric) = (nil, nil, false, nil, nil)
    }

    /// The levels of the quantiles that models learn, rising, where the metric asks for several numbers of each target; nil elsewhere.
    public var levels: [Double]? { quantiles?.levels }

    /// What suits a type of target where a metric says nothing else. Labels change too seldom among few rows to guide
    /// anything, so the log loss does it for metrics that see them only.
    static func standard(for type: TargetType, input: Metric.Input) -> Surrogate {
        switch type {
        case .binary, .multiclass, .multilabel, .list:
            let logLoss: @Sendable () -> Metric = { .logLoss }
            return Surrogate(.crossEntropy, guide: input == .labels ? logLoss : nil)
        case .relevance: return Surrogate(.pairwiseOrder(cutoff: 30))
        case .continuous, .text, .boxes, .points, .masks, .several: return Surrogate(.squaredError)
        }
    }

    /// What tells small steps apart in the place of `metric`, in the target's own space: for choosing weights.
    public func guide(for metric: Metric) -> Metric { guide?() ?? metric }

    /// What ranks models in their space as `metric` does in the target's own.
    public func metric(inSpaceOf metric: Metric) -> Metric { spaceMetric?() ?? metric }

    /// The surrogate of a target that is transformed and weighted already: what is left for models to know.
    public var learned: Surrogate { Surrogate(loss, searchesConstant: searchesConstant, guide: guide) }

    /// A truth in the models' space.
    public func forward(_ truth: Truth) -> Truth {
        guard space != .identity, case .numbers(let numbers) = truth.answers else { return truth }
        return Truth(
            .numbers(space.forward(numbers)), groups: truth.groups, weights: truth.weights, judge: truth.judge)
    }

    /// Predictions in the models' space.
    public func forward(_ predictions: Answers) -> Answers {
        if case .numbers(let numbers) = predictions { .numbers(space.forward(numbers)) } else { predictions }
    }

    /// Predictions back in the target's own space, cut to the domain.
    public func inverse(_ predictions: Answers) -> Answers {
        if case .numbers(let numbers) = predictions { .numbers(inverse(numbers)) } else { predictions }
    }

    /// Predictions back in the target's own space, cut to the domain.
    public func inverse(_ numbers: Numbers) -> Numbers {
        let own = space.inverse(numbers)
        guard domain.lowerBound > -.infinity || domain.upperBound < .infinity else { return own }
        return Numbers(own.values.map { min(max($0, domain.lowerBound), domain.upperBound) }, width: own.width)
    }

    /// What models said, as the metric is told it: back in the target's own space, and of quantiles what it asks for.
    public func answers(of said: Numbers) -> Numbers {
        let own = inverse(said)
        return quantiles?.answers(of: own) ?? own
    }

    /// What models said, as the metric is told it.
    public func answers(of said: Answers) -> Answers {
        if case .numbers(let numbers) = said { .numbers(answers(of: numbers)) } else { said }
    }

    /// How much each row counts in training: its own weight, times what its true value says, over its scale; nil: all the same.
    public func weights(of truth: Truth) -> [Double]? {
        if let scale, case .numbers(let scales)? = truth.judge[scale] {
            return scales.enumerated().map { (truth.weights?[$0] ?? 1) / $1 }
        }
        guard let emphasis, case .numbers(let numbers) = truth.answers, numbers.width == 1 else { return truth.weights }
        return numbers.values.enumerated().map { emphasis($1) * (truth.weights?[$0] ?? 1) }
    }
}

extension Surrogate {
    /// The one row of predictions that, said of every row, scores best: each class's share, or for each column the mean,
    /// median or quantile that the loss asks for. Where the metric sees labels only, the class that it likes best is the
    /// most probable one.
    ///
    /// Empty for truths that are neither classes nor numbers. Where a metric asks for several numbers of each target, these.
    public func constant(of truth: Truth, for metric: Metric) -> [Double] {
        switch truth.answers {
        case .codes(let codes): classConstant(codes, truth, metric)
        case .numbers(let numbers) where quantiles != nil: quantileConstant(numbers, truth)
        case .numbers(let numbers):
            (0..<numbers.width).map { column in
                let values = Numbers(numbers.column(column))
                let weights = weights(of: Truth(.numbers(values), weights: truth.weights, judge: truth.judge))
                if searchesConstant,
                    let best = ConstantSearch(values.values, weights: truth.weights).best(under: metric)
                {
                    return best
                }
                let inside = WeightedValues(space.forward(values).values, weights: weights)
                return inverse(Numbers([inside.minimizer(of: loss)])).values[0]
            }
        default: []
        }
    }

    private func quantileConstant(_ numbers: Numbers, _ truth: Truth) -> [Double] {
        guard let quantiles else { return [] }
        let row = (0..<numbers.width).flatMap { column in
            let values = WeightedValues(numbers.column(column), weights: truth.weights)
            return quantiles.levels.map(values.quantile)
        }
        return quantiles.answers(of: Numbers(row, width: row.count)).values
    }

    private func classConstant(_ codes: Codes, _ truth: Truth, _ metric: Metric) -> [Double] {
        var shares = [Double](repeating: 0, count: max(2, codes.names.count))
        for (row, code) in codes.codes.enumerated() { shares[Int(code)] += truth.weights?[row] ?? 1 }
        let total = shares.reduce(0, +)
        shares = shares.map { $0 / total }
        if metric.input == .labels, let favorite = favorite(among: codes, truth, metric) {
            shares = shares.enumerated().map { ($0.offset == favorite ? 1 + $0.element : $0.element) / 2 }
        }
        return shares.count == 2 ? [shares[1]] : shares
    }

    /// The class that scores best when it is said of every row; nil where none has a score. Of equals the most frequent.
    private func favorite(among codes: Codes, _ truth: Truth, _ metric: Metric) -> Int? {
        var counts = [Int](repeating: 0, count: codes.names.count)
        for code in codes.codes { counts[Int(code)] += 1 }
        var best: (code: Int, score: Double)?
        for code in counts.indices.sorted(by: { counts[$0] > counts[$1] }) {
            let said = [Int32](repeating: Int32(code), count: codes.codes.count)
            guard let score = try? metric.score(truth, .codes(said, names: codes.names)) else { continue }
            if let best, !metric.isBetter(score, than: best.score) { continue }
            best = (code, score)
        }
        return best?.code
    }
}
