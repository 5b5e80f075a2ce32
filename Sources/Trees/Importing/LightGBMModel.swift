import Foundation

extension BoostedTrees {
    /// Reads a model that LightGBM saved as text (format v3 or v4, without linear leaves).
    ///
    /// Predictions equal LightGBM's for values that fit in 32 bits. Throws `TreesError` that names the tree and the
    /// field that cannot be read.
    public init(lightGBM text: String) throws {
        let sections = text.components(separatedBy: "\nTree=")
        let header = LightGBMSection("the header", sections[0])
        let outputs = try header.integer("num_tree_per_iteration")
        let features = try header.integer("max_feature_idx") + 1
        let objective = try LightGBMObjective.parse(header.fields["objective"] ?? "", outputs: outputs)
        var trees = try sections.dropFirst().enumerated().map { index, body in
            try LightGBMSection("tree \(index)", body).tree()
        }
        if header.lines.contains("average_output") {
            let rounds = Double(max(1, trees.count / outputs))
            for index in trees.indices { trees[index].scale(by: 1 / rounds) }
        }
        try self.init(
            objective: objective, features: features, baseScores: [Double](repeating: 0, count: outputs),
            trees: trees)
    }
}

/// What LightGBM's objective line says.
private enum LightGBMObjective {
    static func parse(_ line: String, outputs: Int) throws -> Objective {
        let words = line.split(separator: " ").map(String.init)
        let options = words.dropFirst().reduce(into: [String: Double]()) { options, word in
            let parts = word.split(separator: ":")
            if parts.count == 2 { options[String(parts[0])] = Double(parts[1]) }
        }
        switch words.first {
        case "binary" where options["sigmoid", default: 1] == 1: return .binary
        case "multiclass": return .softmax(classes: outputs)
        case "regression" where !words.contains("sqrt"): return .squaredError
        case "regression_l1": return .absoluteError
        case "huber": return .huber(delta: options["alpha", default: 0.9])
        case "quantile": return .quantile(level: options["alpha", default: 0.9])
        case "poisson": return .poisson
        case "tweedie": return .tweedie(power: options["tweedie_variance_power", default: 1.5])
        case "gamma": return .gamma
        case "lambdarank": return .lambdaRank()
        case nil: return .custom(outputs: outputs)
        default:
            throw TreesError(.format, "LightGBM's objective '\(line)' has no counterpart; predictions would differ")
        }
    }
}

/// The `name=value` lines of one part of the file.
private struct LightGBMSection {
    let name: String
    let lines: [String]
    let fields: [String: String]

    init(_ name: String, _ text: String) {
        self.name = name
        lines = text.split(whereSeparator: \.isNewline).map(String.init)
        fields = lines.reduce(into: [:]) { fields, line in
            guard let equals = line.firstIndex(of: "=") else { return }
            fields[String(line[..<equals])] = String(line[line.index(after: equals)...])
        }
    }

    func integer(_ field: String) throws -> Int {
        guard let value = fields[field].flatMap(Int.init) else {
            throw TreesError(.format, "\(name) of the LightGBM model has no whole number '\(field)'")
        }
        return value
    }

    func numbers(_ field: String, count: Int) throws -> [Double] {
        let numbers = (fields[field] ?? "").split(separator: " ").compactMap { Double($0) }
        guard numbers.count == count else {
            throw TreesError(
                .format, "\(name) of the LightGBM model has \(numbers.count) of \(count) numbers in '\(field)'")
        }
        return numbers
    }

    /// As `numbers`, zeros where the field is missing.
    func optionalNumbers(_ field: String, count: Int) -> [Double] {
        (try? numbers(field, count: count)) ?? [Double](repeating: 0, count: count)
    }

    func tree() throws -> Tree {
        let leafCount = try integer("num_leaves")
        guard leafCount >= 1, fields["is_linear", default: "0"] == "0" else {
            throw TreesError(.format, "\(name) of the LightGBM model has linear or no leaves, which are not supported")
        }
        let values = try numbers("leaf_value", count: leafCount)
        let weights = optionalNumbers("leaf_weight", count: leafCount)
        let counts = optionalNumbers("leaf_count", count: leafCount)
        let leaves = (0..<leafCount).map { Tree.Leaf(value: values[$0], rows: counts[$0], hessian: weights[$0]) }
        return Tree(splits: leafCount > 1 ? try splits(leafCount - 1) : [], leaves: leaves)
    }

    private func splits(_ count: Int) throws -> [Tree.Split] {
        let features = try numbers("split_feature", count: count)
        let thresholds = try numbers("threshold", count: count)
        let types = try numbers("decision_type", count: count).map { Int($0) }
        let (left, right) = (try numbers("left_child", count: count), try numbers("right_child", count: count))
        let gains = optionalNumbers("split_gain", count: count)
        let values = optionalNumbers("internal_value", count: count)
        let counts = optionalNumbers("internal_count", count: count)
        let weights = optionalNumbers("internal_weight", count: count)
        return try (0..<count).map { index in
            let isCategorical = types[index] & 1 == 1
            return Tree.Split(
                feature: Int(features[index]),
                condition: isCategorical
                    ? .categories(try categories(Int(thresholds[index])))
                    : .threshold(Float(roundedDown: thresholds[index])),
                missing: isCategorical ? .nan : [.nanIsZero, .zero, .nan, .nan][types[index] >> 2 & 3],
                missingLeft: !isCategorical && types[index] & 2 != 0, left: Int(left[index]), right: Int(right[index]),
                gain: gains[index], value: values[index], rows: counts[index], hessian: weights[index])
        }
    }

    private func categories(_ index: Int) throws -> [UInt32] {
        let boundaries = (fields["cat_boundaries"] ?? "").split(separator: " ").compactMap { Int($0) }
        let words = (fields["cat_threshold"] ?? "").split(separator: " ").compactMap { UInt32($0) }
        guard index >= 0, index + 1 < boundaries.count, boundaries[index] >= 0,
            boundaries[index] < boundaries[index + 1], boundaries[index + 1] <= words.count
        else { throw TreesError(.format, "\(name) of the LightGBM model lacks the set of categories \(index)") }
        return Array(words[boundaries[index]..<boundaries[index + 1]])
    }
}

extension Float {
    /// The largest float that is not above `value`: floats compare with it as they do with `value`.
    init(roundedDown value: Double) {
        let nearest = Float(value)
        self = Double(nearest) > value ? nearest.nextDown : nearest
    }
}
