public import Foundation

extension BoostedTrees {
    /// Reads a model that XGBoost saved as JSON (booster gbtree).
    ///
    /// Throws `TreesError` where the JSON is something else.
    public init(xgboost json: Data) throws {
        let file: XGBoostFile
        do { file = try JSONDecoder().decode(XGBoostFile.self, from: json) } catch {
            throw TreesError(.format, "the JSON is not an XGBoost model of booster gbtree: \(error)")
        }
        let learner = file.learner
        let parameters = learner.learner_model_param
        let outputs = max(1, Int(parameters.num_class) ?? 1)
        let objective = try learner.objective.objective(outputs: outputs)
        let trees = try learner.gradient_booster.model.trees.enumerated().map { try $1.tree(index: $0) }
        try self.init(
            objective: objective, features: Int(parameters.num_feature) ?? 0,
            baseScores: try parameters.baseScores(objective, outputs: outputs), trees: trees)
    }
}

// The names are those of XGBoost's JSON schema.
// swift-format-ignore: AlwaysUseLowerCamelCase
private struct XGBoostFile: Decodable {
    struct Learner: Decodable {
        let learner_model_param: Parameters
        let gradient_booster: Booster
        let objective: Name
    }

    struct Parameters: Decodable {
        let base_score: String
        let num_class: String
        let num_feature: String
    }

    struct Booster: Decodable {
        let model: Model
    }

    struct Model: Decodable {
        let trees: [XGBoostTree]
    }

    struct Name: Decodable {
        let name: String
    }

    let learner: Learner
}

extension XGBoostFile.Name {
    fileprivate func objective(outputs: Int) throws -> Objective {
        switch name {
        case "binary:logistic": return .binary
        case "reg:squarederror": return .squaredError
        case "reg:absoluteerror": return .absoluteError
        case "reg:gamma": return .gamma
        case "reg:tweedie": return .tweedie(power: 1.5)
        case "count:poisson": return .poisson
        case "multi:softprob", "multi:softmax": return .softmax(classes: outputs)
        case "rank:ndcg", "rank:pairwise": return .lambdaRank()
        default: throw TreesError(.format, "XGBoost's objective '\(name)' has no counterpart; predictions would differ")
        }
    }
}

extension XGBoostFile.Parameters {
    /// Base scores before the link; XGBoost stores them after it.
    fileprivate func baseScores(_ objective: Objective, outputs: Int) throws -> [Double] {
        let numbers = base_score.split { "[], ".contains($0) }.compactMap { Double($0) }
        guard numbers.count == 1 || numbers.count == outputs else {
            throw TreesError(.format, "XGBoost's base_score '\(base_score)' is not one number for each output")
        }
        let scores = numbers.count == outputs ? numbers : [Double](repeating: numbers[0], count: outputs)
        return scores.map { score in
            switch objective {
            case .binary: log(score / (1 - score))
            case .poisson, .tweedie, .gamma: log(score)
            default: score
            }
        }
    }
}

// swift-format-ignore: AlwaysUseLowerCamelCase
private struct XGBoostTree: Decodable {
    let left_children: [Int]
    let right_children: [Int]
    let split_indices: [Int]
    let split_conditions: [Double]
    let default_left: [Int]
    let base_weights: [Double]
    let loss_changes: [Double]
    let sum_hessian: [Double]
    let split_type: [Int]?
    let categories: [Int]?
    let categories_nodes: [Int]?
    let categories_segments: [Int]?
    let categories_sizes: [Int]?
}

extension XGBoostTree {
    /// The tree with inner nodes and leaves apart, children after parents.
    fileprivate func tree(index: Int) throws -> Tree {
        let count = left_children.count
        let lengths =
            [right_children, split_indices, default_left].map(\.count)
            + [split_conditions, base_weights, loss_changes, sum_hessian].map(\.count)
        guard count > 0, lengths.allSatisfy({ $0 == count }) else {
            throw TreesError(.format, "tree \(index) of the XGBoost model has arrays of different lengths")
        }
        let order = try breadthFirst(index: index)
        var numbers = [Int](repeating: 0, count: count)
        var (splitCount, leafCount) = (0, 0)
        for node in order {
            if left_children[node] < 0 {
                numbers[node] = ~leafCount
                leafCount += 1
            } else {
                numbers[node] = splitCount
                splitCount += 1
            }
        }
        var tree = Tree(splits: [], leaves: [])
        for node in order {
            if left_children[node] < 0 {
                tree.leaves.append(
                    Tree.Leaf(value: split_conditions[node], rows: sum_hessian[node], hessian: sum_hessian[node]))
            } else {
                tree.splits.append(split(node, numbers))
            }
        }
        return tree
    }

    private func breadthFirst(index: Int) throws -> [Int] {
        var order = [0]
        var next = 0
        while next < order.count {
            let node = order[next]
            next += 1
            guard left_children[node] >= 0 else { continue }
            for child in [left_children[node], right_children[node]] {
                guard left_children.indices.contains(child), order.count < left_children.count else {
                    throw TreesError(.format, "tree \(index) of the XGBoost model: node \(node) has no child \(child)")
                }
                order.append(child)
            }
        }
        return order
    }

    /// XGBoost sends values below the condition to the left, and the categories of a set to the right.
    private func split(_ node: Int, _ numbers: [Int]) -> Tree.Split {
        let (left, right) = (numbers[left_children[node]], numbers[right_children[node]])
        let isCategorical = split_type?[node] == 1
        let missingLeft = default_left[node] != 0
        return Tree.Split(
            feature: split_indices[node],
            condition: isCategorical
                ? .categories(categorySet(node)) : .threshold(Float(split_conditions[node]).nextDown),
            missing: .nan, missingLeft: isCategorical ? !missingLeft : missingLeft,
            left: isCategorical ? right : left, right: isCategorical ? left : right, gain: loss_changes[node],
            value: base_weights[node], rows: sum_hessian[node], hessian: sum_hessian[node])
    }

    private func categorySet(_ node: Int) -> [UInt32] {
        guard let position = categories_nodes?.firstIndex(of: node), let categories, let categories_segments,
            let categories_sizes
        else { return [0] }
        let first = categories_segments[position]
        let members = categories[first..<first + categories_sizes[position]]
        var words = [UInt32](repeating: 0, count: (members.max() ?? 0) / 32 + 1)
        for category in members { words[category / 32] |= 1 << UInt32(category % 32) }
        return words
    }
}
