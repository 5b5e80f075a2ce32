public import Foundation

extension BoostedTrees {
    /// Reads a model that XGBoost saved as JSON (booster gbtree).
    ///
    /// Throws `TreesError` where the JSON is something else.
    public init(xgboost json: Data) throws {
        let file: XGBoostFile
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { file = try decoder.decode(XGBoostFile.self, from: json) } catch {
            throw TreesError(.format, "the JSON is not an XGBoost model of booster gbtree: \(error)")
        }
        let learner = file.learner
        let parameters = learner.learnerModelParam
        let outputs = max(1, Int(parameters.numClass) ?? 1)
        let objective = try learner.objective.objective(outputs: outputs)
        let trees = try learner.gradientBooster.model.trees.enumerated().map { try $1.tree(index: $0) }
        try self.init(
            objective: objective, features: Int(parameters.numFeature) ?? 0,
            baseScores: try parameters.baseScores(objective, outputs: outputs), trees: trees)
    }
}

/// XGBoost's JSON, whose names are the same in snake case.
private struct XGBoostFile: Decodable {
    struct Learner: Decodable {
        let learnerModelParam: Parameters
        let gradientBooster: Booster
        let objective: Name
    }

    struct Parameters: Decodable {
        let baseScore: String
        let numClass: String
        let numFeature: String
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
        let numbers = baseScore.split { "[], ".contains($0) }.compactMap { Double($0) }
        guard numbers.count == 1 || numbers.count == outputs else {
            throw TreesError(.format, "XGBoost's base_score '\(baseScore)' is not one number for each output")
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

private struct XGBoostTree: Decodable {
    let leftChildren: [Int]
    let rightChildren: [Int]
    let splitIndices: [Int]
    let splitConditions: [Double]
    let defaultLeft: [Int]
    let baseWeights: [Double]
    let lossChanges: [Double]
    let sumHessian: [Double]
    let splitType: [Int]?
    let categories: [Int]?
    let categoriesNodes: [Int]?
    let categoriesSegments: [Int]?
    let categoriesSizes: [Int]?
}

extension XGBoostTree {
    /// The tree with inner nodes and leaves apart, children after parents.
    fileprivate func tree(index: Int) throws -> Tree {
        let count = leftChildren.count
        let lengths =
            [rightChildren, splitIndices, defaultLeft].map(\.count)
            + [splitConditions, baseWeights, lossChanges, sumHessian].map(\.count)
        guard count > 0, lengths.allSatisfy({ $0 == count }) else {
            throw TreesError(.format, "tree \(index) of the XGBoost model has arrays of different lengths")
        }
        let order = try breadthFirst(index: index)
        var numbers = [Int](repeating: 0, count: count)
        var (splitCount, leafCount) = (0, 0)
        for node in order {
            if leftChildren[node] < 0 {
                numbers[node] = ~leafCount
                leafCount += 1
            } else {
                numbers[node] = splitCount
                splitCount += 1
            }
        }
        var tree = Tree(splits: [], leaves: [])
        for node in order {
            if leftChildren[node] < 0 {
                tree.leaves.append(
                    Tree.Leaf(value: splitConditions[node], rows: sumHessian[node], hessian: sumHessian[node]))
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
            guard leftChildren[node] >= 0 else { continue }
            for child in [leftChildren[node], rightChildren[node]] {
                guard leftChildren.indices.contains(child), order.count < leftChildren.count else {
                    throw TreesError(.format, "tree \(index) of the XGBoost model: node \(node) has no child \(child)")
                }
                order.append(child)
            }
        }
        return order
    }

    /// XGBoost sends values below the condition to the left, and the categories of a set to the right.
    private func split(_ node: Int, _ numbers: [Int]) -> Tree.Split {
        let (left, right) = (numbers[leftChildren[node]], numbers[rightChildren[node]])
        let isCategorical = splitType?[node] == 1
        let missingLeft = defaultLeft[node] != 0
        return Tree.Split(
            feature: splitIndices[node],
            condition: isCategorical
                ? .categories(categorySet(node)) : .threshold(Float(splitConditions[node]).nextDown),
            missing: .nan, missingLeft: isCategorical ? !missingLeft : missingLeft,
            left: isCategorical ? right : left, right: isCategorical ? left : right, gain: lossChanges[node],
            value: baseWeights[node], rows: sumHessian[node], hessian: sumHessian[node])
    }

    private func categorySet(_ node: Int) -> [UInt32] {
        guard let position = categoriesNodes?.firstIndex(of: node), let categories, let categoriesSegments,
            let categoriesSizes
        else { return [0] }
        let first = categoriesSegments[position]
        let members = categories[first..<first + categoriesSizes[position]]
        var words = [UInt32](repeating: 0, count: (members.max() ?? 0) / 32 + 1)
        for category in members { words[category / 32] |= 1 << UInt32(category % 32) }
        return words
    }
}
