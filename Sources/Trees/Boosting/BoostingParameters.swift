import Foundation

/// How gradient boosting grows its trees.
///
/// Defaults are those of LightGBM where it has the same parameter, so that results can be compared.
public struct BoostingParameters: Sendable, Hashable, Codable {
    /// Which leaf is split next.
    public enum Growth: String, Sendable, Hashable, Codable {
        /// The leaf whose split gains most.
        case leafWise
        /// The leaf nearest to the root.
        case depthWise
        /// All leaves of a level, by the same condition.
        case oblivious
    }

    /// Which rows a tree sees.
    public enum RowSampling: Sendable, Hashable, Codable {
        /// All rows.
        case all
        /// A random share of the rows, drawn anew every `every` rounds.
        case bagging(fraction: Double, every: Int = 1)
        /// The share `top` of rows with the largest gradients, and of all rows a random share `other` with weights
        /// that keep sums unbiased (Ke et al., "LightGBM", NeurIPS 2017).
        case goss(top: Double = 0.2, other: Double = 0.1)
    }

    /// How predictions must change when a feature grows.
    public enum Monotonicity: Int, Sendable, Hashable, Codable {
        /// They must not fall.
        case increasing = 1
        /// They must not rise.
        case decreasing = -1
    }

    /// How finely gradients are rounded before they are summed.
    public enum Precision: String, Sendable, Hashable, Codable {
        /// 31 levels where the noise of rounding is far below that of the gradients, else 2³¹.
        case automatic
        /// 31 levels, always.
        case narrow
        /// 2³¹ levels, always.
        case wide
    }

    /// Dropping of trees (Rashmi, Gilad-Bachrach, "DART", AISTATS 2015).
    public struct Dropout: Sendable, Hashable, Codable {
        /// Chance of each earlier tree to be dropped in a round.
        public var rate = 0.1
        /// Most trees dropped in a round.
        public var most = 50
        /// Chance of a round to drop none.
        public var skip = 0.5

        /// Dropout with LightGBM's defaults.
        public init(rate: Double = 0.1, most: Int = 50, skip: Double = 0.5) {
            self.rate = rate
            self.most = most
            self.skip = skip
        }
    }

    /// What is minimized.
    public var objective: Objective
    /// Rounds; each adds one tree for each output. At least 1.
    public var rounds = 100
    /// Factor of each tree's values, in (0, 1].
    public var learningRate = 0.1
    /// Which leaf is split next.
    public var growth = Growth.leafWise
    /// Most leaves of a tree. At least 2.
    public var maxLeaves = 31
    /// Most splits from root to leaf; nil: no limit. Oblivious trees without a limit stop at 6.
    public var maxDepth: Int?
    /// Fewest rows in a leaf, estimated from hessians while a split is searched.
    public var minRowsInLeaf = 20
    /// Least sum of hessians in a leaf.
    public var minHessianInLeaf = 1e-3
    /// L1 penalty on leaf values.
    public var l1 = 0.0
    /// L2 penalty on leaf values.
    public var l2 = 0.0
    /// Least gain of a split.
    public var minGain = 0.0
    /// How far chance moves the choice of the feature that splits a leaf: standard deviation of the random number that
    /// is added to each feature's best gain while they are compared, in units of what a split would gain by noise; 0: none.
    ///
    /// Features that are nearly as good take turns then, which averages out what each overfits, while one that is far
    /// better is taken all the same. At least 0. It falls as rows grow beyond 20,000, which overfit less,
    /// and fades in late rounds. Source: CatBoost's random strength, there in units of the gradients.
    public var gainNoise = 10.0
    /// How much of a split's gain is taken for chance when its children get their values, in units of what a split would
    /// gain by noise; 0: nothing. At least 0.
    ///
    /// Children move away from their parent's value by the share 1 - splitShrinkage · u · unit / gain of what they would,
    /// or not at all where that is negative, so that splits which know little change little and late rounds memorize
    /// less. u is what is left to explain, the mean square of the gradients relative to that at the base scores: where the
    /// target follows from the features it comes near 0, and what is left is structure rather than chance. 6 is about
    /// what the best of many thresholds gains on a column of noise. The shrinkage falls as rows grow beyond 20,000 and
    /// ends at 200,000. Objectives whose leaves are quantiles do without.
    ///
    /// Source of the share: the positive part of James and Stein, "Estimation with quadratic loss", Berkeley Symposium
    /// 1961; of shrinking along the path: Agarwal et al., "Hierarchical shrinkage", ICML 2022. The factor u is our own.
    public var splitShrinkage = 6.0
    /// Bins of values for each feature, 2…256; of a feature with missing values at most 255.
    public var maxBins = 256
    /// Which rows a tree sees.
    public var rowSampling = RowSampling.all
    /// Share of the features that a tree sees, in (0, 1].
    public var featuresPerTree = 1.0
    /// Share of the tree's features that a level sees, in (0, 1].
    public var featuresPerLevel = 1.0
    /// Share of the level's features that a node sees, in (0, 1].
    public var featuresPerNode = 1.0
    /// How rows are split by a categorical feature.
    public var categories = CategoryHandling.subsets
    /// Additional L2 penalty of splits by category.
    public var categoricalL2 = 10.0
    /// Added to a category's hessian before categories are sorted by gradient ÷ hessian.
    public var categoricalSmoothing = 10.0
    /// How much is taken off the gain of a split by sorted categories, in units of what it would be if the categories
    /// differed by noise alone; 0: nothing, as LightGBM does.
    public var categoricalNoise = 1.0
    /// Most categories on the smaller side of a split.
    public var maxCategoriesPerSplit = 32
    /// Up to so many categories, one is split from the rest.
    public var oneHotCategories = 4
    /// Fewest rows, estimated, for each group of categories that a split considers.
    public var minRowsPerCategoryGroup = 100
    /// Directions that predictions must follow, by feature.
    public var monotone: [Int: Monotonicity] = [:]
    /// Sets of features that may occur together on one path; empty: all may. A feature in no set is never used.
    public var interactions: [Set<Int>] = []
    /// Rounds without a better validation score after which training stops; nil: never.
    public var earlyStoppingRounds: Int?
    /// Dropping of trees; nil: plain boosting.
    public var dropout: Dropout?
    /// How finely gradients are rounded.
    public var precision = Precision.automatic

    /// Parameters with the defaults above.
    public init(objective: Objective) { self.objective = objective }
}

extension BoostingParameters {
    /// Throws `TreesError` for the first parameter that is out of its range.
    func check(features: Int) throws {
        let most = Int(Int32.max)
        try require((1...most).contains(rounds), "rounds is \(rounds); give 1…\(most)")
        try require(learningRate > 0 && learningRate <= 1, "learningRate is \(learningRate); give above 0, up to 1")
        try require(maxLeaves >= 2, "maxLeaves is \(maxLeaves); give at least 2")
        try require((maxDepth ?? 1) >= 1, "maxDepth is \(maxDepth ?? 0); give at least 1 or nil")
        try require((0...most).contains(minRowsInLeaf), "minRowsInLeaf is \(minRowsInLeaf); give 0…\(most)")
        try require((2...256).contains(maxBins), "maxBins is \(maxBins); give 2…256")
        for (name, value) in [
            ("l1", l1), ("l2", l2), ("minGain", minGain), ("minHessianInLeaf", minHessianInLeaf),
            ("categoricalL2", categoricalL2), ("categoricalSmoothing", categoricalSmoothing),
            ("categoricalNoise", categoricalNoise), ("gainNoise", gainNoise),
            ("splitShrinkage", splitShrinkage),
        ] {
            try require(value >= 0 && value.isFinite, "\(name) is \(value); give a finite number of 0 or more")
        }
        for (name, value) in [
            ("featuresPerTree", featuresPerTree), ("featuresPerLevel", featuresPerLevel),
            ("featuresPerNode", featuresPerNode),
        ] {
            try require(value > 0 && value <= 1, "\(name) is \(value); give above 0, up to 1")
        }
        let named = interactions.reduce(into: Set(monotone.keys)) { $0.formUnion($1) }
        if let odd = named.first(where: { !(0..<features).contains($0) }) {
            throw TreesError(.parameter, "a constraint names feature \(odd); the table has features 0..<\(features)")
        }
        if case .orderedStatistics(let weight) = categories {
            try require(weight > 0 && weight.isFinite, "the prior's weight is \(weight); give a finite number above 0")
        }
        try require(
            monotone.isEmpty || !objective.leavesAreQuantiles,
            "monotone constraints cannot be kept with \(objective), whose leaves are quantiles; choose another objective"
        )
        try checkSampling()
    }

    /// The `gainNoise` of a round, counted from 0: all of it in the first rounds, none when `rows` ·
    /// exp(-learningRate · round), about what is left to learn, is far below 1.
    func gainNoise(rows: Int, round: Int) -> Double {
        let left = Double(rows) * exp(-learningRate * Double(round))
        return gainNoise * caution(rows: rows) * left / (1 + left)
    }

    /// The `splitShrinkage` of a tree, where a share `unexplained` of what there was to explain is left: none from 200,000
    /// rows on.
    func splitShrinkage(rows: Int, unexplained: Double) -> Double {
        splitShrinkage * max(0, (10 * caution(rows: rows) - 1) / 9) * unexplained
    }

    /// How much care against chance is needed: less of many rows, which overfit less.
    private func caution(rows: Int) -> Double { min(1, 20_000 / Double(max(1, rows))) }

    /// The parameters with interactions that name the features which trees see.
    func widened(by statistics: CategoryStatistics?) -> BoostingParameters {
        guard let statistics, !interactions.isEmpty else { return self }
        var widened = self
        widened.interactions = interactions.map { group in
            Set(statistics.sources.indices.filter { group.contains(statistics.sources[$0]) })
        }
        return widened
    }

    private func checkSampling() throws {
        switch rowSampling {
        case .all: break
        case .bagging(let fraction, let every):
            try require(fraction > 0 && fraction <= 1, "the bagging fraction is \(fraction); give above 0, up to 1")
            try require(every >= 1, "bagging every \(every) rounds; give at least 1")
        case .goss(let top, let other):
            try require(
                top >= 0 && other > 0 && top + other <= 1, "GOSS shares \(top) and \(other); give a sum of at most 1")
        }
        guard let dropout else { return }
        try require((0...1).contains(dropout.rate), "the dropout rate is \(dropout.rate); give 0…1")
        try require((0...1).contains(dropout.skip), "the dropout skip is \(dropout.skip); give 0…1")
    }

    private func require(_ condition: Bool, _ message: String) throws {
        guard condition else { throw TreesError(.parameter, message) }
    }
}

/// How boosting splits rows by a categorical feature.
public enum CategoryHandling: Sendable, Hashable, Codable {
    /// A set of categories against the others, found anew in each node from their gradients.
    case subsets
    /// Each category becomes a number, the mean target of the training rows that have it, and is split by a threshold.
    ///
    /// A training row gets the mean of the rows before it in a random order, which the fit's seed draws, so that no row
    /// sees its own target; a row that is predicted gets that of all training rows. `priorWeight`, above 0, is the
    /// number of rows that the mean of all counts as: rare categories lie near it, unseen ones on it. With more than two
    /// classes there is a number for each class. Features with up to `oneHotCategories` categories keep their subsets.
    /// Helps where categories are many and each has few rows.
    ///
    /// Source: Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", NeurIPS 2018.
    case orderedStatistics(priorWeight: Double = 1)
}
