/// One decision tree: splits that ask about a feature, and leaves that answer with a value.
public struct Tree: Sendable, Hashable, Codable {
    /// Where rows go whose value a split does not know.
    public enum Missing: UInt8, Sendable, Hashable, Codable {
        /// NaN goes to the default side.
        case nan
        /// NaN counts as zero and is compared with the threshold.
        case nanIsZero
        /// NaN and zero go to the default side.
        case zero
    }

    /// The question of a split.
    public enum Condition: Sendable, Hashable, Codable {
        /// Left where the value is at most the threshold.
        case threshold(Float)
        /// Left where the value's category is one of these bits: category c is bit c % 32 of word c / 32.
        case categories([UInt32])
    }

    /// A node that parts rows. A child below 0 is the leaf with index ~child.
    public struct Split: Sendable, Hashable, Codable {
        /// Index of the feature.
        public var feature: Int
        /// Which rows go left.
        public var condition: Condition
        /// What counts as missing.
        public var missing: Missing
        /// Whether missing values go left.
        public var missingLeft: Bool
        /// Index of the left child, or ~leaf.
        public var left: Int
        /// Index of the right child, or ~leaf.
        public var right: Int
        /// How much the split lowers the loss, in the objective's units.
        public var gain: Double
        /// The value this node would have as a leaf.
        public var value: Double
        /// Rows that reached it in training.
        public var rows: Double
        /// Sum of their hessians.
        public var hessian: Double

        /// A split; gain, value, rows and hessian matter to explanations only.
        public init(
            feature: Int, condition: Condition, missing: Missing = .nan, missingLeft: Bool, left: Int, right: Int,
            gain: Double, value: Double, rows: Double, hessian: Double
        ) {
            self.feature = feature
            self.condition = condition
            self.missing = missing
            self.missingLeft = missingLeft
            self.left = left
            self.right = right
            self.gain = gain
            self.value = value
            self.rows = rows
            self.hessian = hessian
        }
    }

    /// A node that answers.
    public struct Leaf: Sendable, Hashable, Codable {
        /// What the tree adds to the raw score.
        public var value: Double
        /// Rows that reached it in training.
        public var rows: Double
        /// Sum of their hessians.
        public var hessian: Double

        /// A leaf; rows and hessian matter to explanations only.
        public init(value: Double, rows: Double, hessian: Double) {
            self.value = value
            self.rows = rows
            self.hessian = hessian
        }
    }

    /// Inner nodes; the first is the root. Empty where the tree is a single leaf.
    public var splits: [Split]
    /// At least one.
    public var leaves: [Leaf]

    /// A tree of these nodes.
    public init(splits: [Split], leaves: [Leaf]) {
        self.splits = splits
        self.leaves = leaves
    }
}

extension Tree {
    /// Multiplies all values by `factor`.
    mutating func scale(by factor: Double) {
        for index in leaves.indices { leaves[index].value *= factor }
        for index in splits.indices { splits[index].value *= factor }
    }

    /// Adds `offset` to all values.
    mutating func shift(by offset: Double) {
        for index in leaves.indices { leaves[index].value += offset }
        for index in splits.indices { splits[index].value += offset }
    }
}
