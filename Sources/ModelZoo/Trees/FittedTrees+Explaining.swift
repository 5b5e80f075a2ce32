public import Features
import Trees

extension FittedTrees: ExplainableModel {
    /// How much each feature was used in training.
    public var usage: FeatureUsage {
        FeatureUsage(gain: summed(.gain), splits: summed(.split))
    }

    /// Shapley values.
    public func contributions(to matrix: DesignMatrix) throws -> FeatureContributions {
        try check(matrix)
        let table = try matrix.treeTable()
        switch models {
        case .boosted(let models):
            return joined(
                try models.map { (try $0.shapleyValues(table), $0.outputs) }, unit: models[0].objective.unit)
        case .forest(let forests):
            let isClassifier = forests[0].outputs > 1
            let parts = try forests.map { (try $0.shapleyValues(table), $0.outputs) }
            return joined(parts, unit: isClassifier ? .probability : .target).positiveOfTwo
        }
    }

    private func summed(_ kind: ImportanceKind) -> [Double] {
        let parts =
            switch models {
            case .boosted(let models): models.map { $0.importance(kind) }
            case .forest(let forests): forests.map { $0.importance(kind) }
            }
        return parts.dropFirst().reduce(parts.first ?? []) { zip($0, $1).map { $0 + $1 } }
    }

    /// The answers of several models side by side, row by row.
    private func joined(_ parts: [(values: [Double], outputs: Int)], unit: FeatureContributions.Unit)
        -> FeatureContributions
    {
        let outputs = parts.reduce(0) { $0 + $1.outputs }
        guard parts.count > 1 else {
            return FeatureContributions(parts[0].values, outputs: outputs, features: featureCount, unit: unit)
        }
        let widths = parts.map { $0.outputs * (featureCount + 1) }
        let values = (0..<parts[0].values.count / widths[0]).flatMap { row in
            zip(parts, widths).flatMap { $0.values[row * $1..<(row + 1) * $1] }
        }
        return FeatureContributions(values, outputs: outputs, features: featureCount, unit: unit)
    }
}

extension FeatureContributions {
    /// Of two classes' contributions, the second's.
    fileprivate var positiveOfTwo: FeatureContributions {
        guard outputs == 2, unit == .probability else { return self }
        let width = features + 1
        var second: [Double] = []
        for row in 0..<rowCount { second += values[(2 * row + 1) * width..<(2 * row + 2) * width] }
        return FeatureContributions(second, outputs: 1, features: features, unit: unit)
    }
}

extension Objective {
    /// What raw scores are measured in.
    fileprivate var unit: FeatureContributions.Unit {
        switch self {
        case .binary, .softmax: .logOdds
        case .poisson, .tweedie, .gamma: .logarithm
        default: .target
        }
    }
}
