import Foundation

extension BoostedTrees {
    /// Reads a model that LightGBM saved as text (format v3 or v4), of any boosting type, without linear leaves.
    ///
    /// Predictions equal LightGBM's for values that fit in 32 bits. A random forest's trees are read with the share of
    /// one round each, so that their sum is the forest's mean. Objectives whose predictions are the raw scores and which
    /// Podium does not train (`mape`, `fair`, a custom one) become `custom`.
    ///
    /// Throws `TreesError` that names the tree and the field that cannot be read, for a text that is cut off, and for
    /// what would be predicted otherwise: linear leaves, or an objective with another link.
    ///
    /// Source: LightGBM's `Tree::ToString` and `GBDT::SaveModelToString`.
    public init(lightGBM text: String) throws {
        guard let end = text.range(of: "\nend of trees") else {
            throw TreesError(.format, "the text is no LightGBM model, or is cut off: it has no line 'end of trees'")
        }
        let sections = text[..<end.lowerBound].components(separatedBy: "\nTree=")
        let header = LightGBMSection("the header", sections[0])
        let outputs = try header.integer("num_tree_per_iteration", in: 1...Self.mostOutputs)
        let features = try header.integer("max_feature_idx", in: 0...Self.mostFeatures - 1) + 1
        let objective = try Objective(lightGBM: header.fields["objective"] ?? "", outputs: outputs)
        var trees = try sections.dropFirst().enumerated().map { index, body in
            try LightGBMSection("tree \(index)", body).tree()
        }
        try Self.check(trees, listed: header.fields["tree_sizes"], outputs: outputs)
        if header.lines.contains("average_output") {
            let rounds = Double(max(1, trees.count / outputs))
            for index in trees.indices { trees[index].scale(by: 1 / rounds) }
        }
        try self.init(
            objective: objective, features: features, baseScores: [Double](repeating: 0, count: outputs),
            trees: trees)
    }

    /// Throws where there are not as many trees as the header lists, or outputs need.
    private static func check(_ trees: [Tree], listed sizes: String?, outputs: Int) throws {
        let listed = sizes?.split(separator: " ").count ?? trees.count
        guard trees.count == listed, trees.count % outputs == 0 else {
            throw TreesError(
                .format, "the LightGBM model has \(trees.count) trees; expected \(listed), a multiple of \(outputs)")
        }
    }
}

extension Objective {
    /// What LightGBM's objective line says.
    fileprivate init(lightGBM line: String, outputs: Int) throws {
        let words = line.split(separator: " ").map(String.init)
        let options = words.dropFirst().reduce(into: [String: Double]()) { options, word in
            let parts = word.split(separator: ":")
            if parts.count == 2 { options[String(parts[0])] = Double(parts[1]) }
        }
        switch words.first {
        case "binary" where options["sigmoid", default: 1] == 1: self = .binary
        case "cross_entropy": self = .binary
        case "multiclass": self = .softmax(classes: outputs)
        case "regression" where !words.contains("sqrt"): self = .squaredError
        case "regression_l1": self = .absoluteError
        case "huber": self = .huber(delta: options["alpha", default: 0.9])
        case "quantile": self = .quantile(level: options["alpha", default: 0.9])
        case "poisson": self = .poisson
        case "tweedie": self = .tweedie(power: options["tweedie_variance_power", default: 1.5])
        case "gamma": self = .gamma
        case "lambdarank", "rank_xendcg": self = .lambdaRank()
        case "mape", "fair", "custom", nil: self = .custom(outputs: outputs)
        default:
            throw TreesError(.format, "LightGBM's objective '\(line)' has no counterpart; predictions would differ")
        }
    }
}
