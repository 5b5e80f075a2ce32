public import Foundation

extension BoostedTrees {
    /// Reads a model that XGBoost saved as JSON, of booster gbtree or dart.
    ///
    /// Predictions equal XGBoost's within the rounding of its 32-bit sums. Dropped trees come with the weight that DART
    /// has left them; of `num_parallel_tree` trees each counts as a round.
    ///
    /// Throws `TreesError` for JSON that is something else, and for what would be predicted otherwise: the linear
    /// booster, several targets, vectors as leaves, or an objective with another link.
    ///
    /// Source: XGBoost's "Introduction to Model IO" and its JSON schema.
    public init(xgboost json: Data) throws {
        let learner = try XGBoostFile(json: json).learner
        let outputs = try learner.learnerModelParam.outputs()
        let objective = try learner.objective.objective(outputs: outputs)
        let model = try learner.gradientBooster.forest()
        try self.init(
            objective: objective, features: try learner.learnerModelParam.features(),
            baseScores: try learner.learnerModelParam.baseScores(outputs: outputs).map { try objective.raw($0) },
            trees: try model.ordered(outputs: outputs, weights: learner.gradientBooster.weightDrop))
    }
}

extension Objective {
    /// The raw score of a base score, which XGBoost stores as a prediction.
    fileprivate func raw(_ prediction: Double) throws -> Double {
        let raw: Double
        switch self {
        case .binary: raw = log(prediction / (1 - prediction))
        case .poisson, .tweedie, .gamma: raw = log(prediction)
        default: raw = prediction
        }
        guard raw.isFinite else {
            throw TreesError(.format, "XGBoost's base_score \(prediction) is no prediction of \(self)")
        }
        return raw
    }
}

extension XGBoostFile.Goal {
    /// The objective with the same link; those that Podium does not train but that predict raw scores are `custom`.
    fileprivate func objective(outputs: Int) throws -> Objective {
        switch name {
        case "binary:logistic", "reg:logistic": return .binary
        case "multi:softprob", "multi:softmax": return .softmax(classes: outputs)
        case "reg:squarederror": return .squaredError
        case "reg:absoluteerror": return .absoluteError
        case "reg:pseudohubererror": return .huber(delta: number(pseudoHuberParam?.huberSlope) ?? 1)
        case "reg:quantileerror": return .quantile(level: number(quantileLossParam?.quantileAlpha) ?? 0.5)
        case "reg:gamma": return .gamma
        case "reg:tweedie": return .tweedie(power: number(tweedieRegressionParam?.tweedieVariancePower) ?? 1.5)
        case "count:poisson": return .poisson
        case "rank:ndcg", "rank:pairwise", "rank:map": return .lambdaRank()
        case "reg:squaredlogerror": return .custom()
        default: throw TreesError(.format, "XGBoost's objective '\(name)' has no counterpart; predictions would differ")
        }
    }

    /// A parameter's only number, with or without brackets.
    private func number(_ text: String?) -> Double? { text.map(XGBoostFile.numbers)?.first }
}
