/// One tree of a forest, in as few bytes as its questions and answers need: a forest of many classes has millions of
/// leaves, most of which answer with one class alone.
struct ForestTree: Sendable, Hashable {
    /// A node that parts rows; as `Tree.Split`.
    struct Split: Sendable, Hashable {
        var feature: UInt32
        /// Index of the set of categories that go left; below 0 where a threshold is asked for.
        var set: Int32
        var threshold: Float
        var missingLeft: Bool
        var left: Int32
        var right: Int32
        var gain: Float
        var value: Float
        var rows: UInt32
        var weight: Float
    }

    /// A node that answers; as `Tree.Leaf`.
    struct Leaf: Sendable, Hashable {
        /// The end of its answers; they begin where those of the leaf before end.
        var answersEnd: UInt32
        var rows: UInt32
        var weight: Float
    }

    /// One output of a leaf that is not 0.
    struct Answer: Sendable, Hashable {
        var output: UInt32
        var value: Float
    }

    var splits: [Split] = []
    /// Sets of categories, as in `Tree.Condition.categories`.
    var sets: [[UInt32]] = []
    var leaves: [Leaf] = []
    var answers: [Answer] = []

    /// Calls `body` with a function that gives a leaf's outputs that are not 0.
    func withAnswers<Result>(_ body: ((_ leaf: Int) -> UnsafeBufferPointer<Answer>) -> Result) -> Result {
        leaves.withUnsafeBufferPointer { leaves in
            answers.withUnsafeBufferPointer { answers in
                body { leaf in
                    let start = leaf > 0 ? Int(leaves[leaf - 1].answersEnd) : 0
                    return UnsafeBufferPointer(rebasing: answers[start..<Int(leaves[leaf].answersEnd)])
                }
            }
        }
    }
}

extension ForestTree {
    /// The tree for people and for prediction; leaves have the values of the first output.
    var tree: Tree { tree(answering: 0) }

    /// The tree whose leaves have the values of one output.
    func tree(answering output: Int) -> Tree {
        withAnswers { answers in
            Tree(
                splits: splits.map(split),
                leaves: leaves.indices.map { leaf in
                    self.leaf(leaf, value: answers(leaf).first { $0.output == output }?.value ?? 0)
                })
        }
    }

    private func split(_ split: Split) -> Tree.Split {
        Tree.Split(
            feature: Int(split.feature),
            condition: split.set < 0 ? .threshold(split.threshold) : .categories(sets[Int(split.set)]), missing: .nan,
            missingLeft: split.missingLeft, left: Int(split.left), right: Int(split.right), gain: Double(split.gain),
            value: Double(split.value), rows: Double(split.rows), hessian: Double(split.weight))
    }

    private func leaf(_ index: Int, value: Float) -> Tree.Leaf {
        Tree.Leaf(
            value: Double(value), rows: Double(leaves[index].rows), hessian: Double(leaves[index].weight))
    }
}
