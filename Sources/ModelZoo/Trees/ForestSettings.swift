import Features
import Randomness
import Scoring
import Trees

/// What decision trees and forests have in common: how they are grown, from parameters of a card.
struct ForestSettings {
    enum Kind {
        case tree, randomForest, extraTrees
    }

    let kind: Kind
    private let trees: Int
    private let depth: Int
    private let minimumRows: Int
    let featureShare: Double

    static let treeParameters: [ModelParameter] = [
        .integer("depth", 8, in: 0...1_000, "The most splits from root to leaf; 0 for no limit."),
        .integer("min-rows", 8, in: 1...1_000_000, "The fewest rows of a leaf."),
    ]

    static let forestParameters: [ModelParameter] = [
        .integer(
            "trees", 0, in: 0...100_000, "The number of trees; 0 for 200, and fewer above 150,000 rows, down to 50."),
        .integer("depth", 0, in: 0...1_000, "The most splits from root to leaf; 0 for no limit."),
        .integer(
            "min-rows", 0, in: 0...1_000_000, "The fewest rows of a leaf; 0 for 3, or 1 with more than two classes."),
        .real(
            "feature-share", 0, in: 0...1,
            "The share of the features that a node looks at; 0 for the square root of their number (classes) or 0.4 (numbers)."
        ),
    ]

    init(_ kind: Kind, _ parameters: ParameterValues) {
        self.kind = kind
        trees = kind == .tree ? 1 : parameters.integer("trees")
        depth = parameters.integer("depth")
        minimumRows = parameters.integer("min-rows")
        featureShare = kind == .tree ? 1 : parameters.real("feature-share")
    }

    func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedTrees {
        let table = try data.matrix.treeTable()
        let trainer = ForestTrainer(parameters(for: data.target, rows: table.rows))
        let targets = data.target.treeTargets
        let forests = try targets.enumerated().map { place, target in
            try trainer.fit(
                table, target: target, weights: data.weights, seed: context.seed.child("trees", place)
            ) { done in
                let share = Double(done) / Double(trainer.parameters.trees)
                try context.report((Double(place) + share) / Double(targets.count))
            }
        }
        return FittedTrees(forests: forests)
    }

    /// The trees that are grown.
    func trees(rows: Int) -> Int { trees > 0 ? trees : min(200, max(50, 30_000_000 / rows)) }

    private func parameters(for target: LearningTarget, rows: Int) -> ForestParameters {
        let task: ForestParameters.Task
        switch target {
        case .classes(_, let classCount): task = .classification(classes: classCount)
        case .labels: task = .classification(classes: 2)
        case .values: task = .regression
        }
        var parameters: ForestParameters =
            switch kind {
            case .tree: .decisionTree(task)
            case .randomForest: .randomForest(task)
            case .extraTrees: .extraTrees(task)
            }
        if kind != .tree {
            parameters.trees = trees(rows: rows)
            if featureShare > 0 {
                parameters.features = .fraction(featureShare)
            } else if task == .regression {
                parameters.features = .fraction(0.4)
            }
        }
        parameters.maxDepth = depth > 0 ? depth : nil
        parameters.minRowsInLeaf = minimumRows > 0 ? minimumRows : parameters.outputs > 2 ? 1 : 3
        return parameters
    }
}
