/// How a decision tree or a forest of them is grown. Defaults are scikit-learn's.
public struct ForestParameters: Sendable, Hashable, Codable {
    /// What is predicted.
    public enum Task: Sendable, Hashable, Codable {
        /// A probability for each of the classes 0…classes - 1.
        case classification(classes: Int)
        /// The mean.
        case regression

        /// Numbers predicted for each row.
        var outputs: Int {
            if case .classification(let classes) = self { classes } else { 1 }
        }
    }

    /// What a split lowers.
    public enum Criterion: String, Sendable, Hashable, Codable {
        /// Gini impurity of the classes; for regression, the variance.
        case gini
        /// Entropy of the classes; for regression, the variance.
        case entropy
    }

    /// How many features a node looks at.
    public enum FeatureChoice: Sendable, Hashable, Codable {
        /// All of them.
        case all
        /// The square root of their number.
        case squareRoot
        /// This share, in (0, 1].
        case fraction(Double)

        func count(of features: Int) -> Int {
            switch self {
            case .all: features
            case .squareRoot: max(1, Int(Double(features).squareRoot()))
            case .fraction(let share): max(1, Int(share * Double(features)))
            }
        }
    }

    /// What is predicted.
    public var task: Task
    /// Number of trees.
    public var trees = 100
    /// What a split lowers.
    public var criterion = Criterion.gini
    /// Most splits from root to leaf; nil: no limit.
    public var maxDepth: Int?
    /// Fewest rows in a leaf.
    public var minRowsInLeaf = 1
    /// Fewest rows of a node that is split.
    public var minRowsToSplit = 2
    /// How many features a node looks at.
    public var features: FeatureChoice
    /// Whether each tree sees as many rows as there are, drawn with replacement.
    public var bootstrap: Bool
    /// Whether thresholds are drawn at random, one for each feature (Geurts, Ernst, Wehenkel, "Extremely randomized
    /// trees", 2006), instead of searched.
    public var randomThresholds = false
    /// Whether rows are predicted by the trees that did not see them; needs `bootstrap`.
    public var outOfBag = false
    /// Bins of values for each feature, 2…255.
    public var maxBins = 255

    /// One tree that looks at all rows and features.
    public static func decisionTree(_ task: Task) -> ForestParameters {
        var parameters = ForestParameters(task: task, features: .all, bootstrap: false)
        parameters.trees = 1
        return parameters
    }

    /// A random forest (Breiman, 2001): bootstrapped rows; √features for classes, all for regression.
    public static func randomForest(_ task: Task) -> ForestParameters {
        ForestParameters(task: task, features: task == .regression ? .all : .squareRoot, bootstrap: true)
    }

    /// Extremely randomized trees: all rows, random thresholds.
    public static func extraTrees(_ task: Task) -> ForestParameters {
        var parameters = ForestParameters(
            task: task, features: task == .regression ? .all : .squareRoot, bootstrap: false)
        parameters.randomThresholds = true
        return parameters
    }

    private init(task: Task, features: FeatureChoice, bootstrap: Bool) {
        self.task = task
        self.features = features
        self.bootstrap = bootstrap
    }

    /// Numbers predicted for each row.
    public var outputs: Int {
        if case .classification(let classes) = task { classes } else { 1 }
    }

    /// Throws `TreesError` for the first parameter that is out of its range.
    func check() throws {
        try require(outputs >= 1, "classification of \(outputs) classes; give at least 1")
        try require(trees >= 1, "trees is \(trees); give at least 1")
        try require((maxDepth ?? 1) >= 1, "maxDepth is \(maxDepth ?? 0); give at least 1 or nil")
        try require(minRowsInLeaf >= 1, "minRowsInLeaf is \(minRowsInLeaf); give at least 1")
        try require(minRowsToSplit >= 2, "minRowsToSplit is \(minRowsToSplit); give at least 2")
        try require(bootstrap || !outOfBag, "outOfBag needs bootstrap, or no row is out of a tree's bag")
        if case .fraction(let share) = features {
            try require(share > 0 && share <= 1, "the share of features is \(share); give above 0, up to 1")
        }
    }

    private func require(_ condition: Bool, _ message: String) throws {
        guard condition else { throw TreesError(.parameter, message) }
    }
}
