import Foundation

/// XGBoost's JSON, whose names are the same in snake case. Parameters are numbers in quotes.
struct XGBoostFile: Decodable {
    struct Learner: Decodable {
        let learnerModelParam: Parameters
        let gradientBooster: Booster
        let objective: Goal
    }

    struct Parameters: Decodable {
        let baseScore: String
        let numClass: String
        let numFeature: String
        let numTarget: String?
    }

    /// Booster gbtree has a model; dart has a gbtree with one, and a weight for each tree.
    struct Booster: Decodable {
        let name: String
        let model: Forest?
        let gbtree: Inner?
        let weightDrop: [Double]?

        struct Inner: Decodable {
            let model: Forest
        }
    }

    struct Forest: Decodable {
        let trees: [XGBoostTree]
        /// The output that each tree adds to.
        let treeInfo: [Int]
    }

    struct Goal: Decodable {
        let name: String
        let tweedieRegressionParam: Tweedie?
        let quantileLossParam: Quantile?
        let pseudoHuberParam: Huber?

        struct Tweedie: Decodable {
            let tweedieVariancePower: String
        }

        struct Quantile: Decodable {
            let quantileAlpha: String
        }

        struct Huber: Decodable {
            let huberSlope: String
        }
    }

    let learner: Learner

    init(json: Data) throws {
        // A JSON object begins with a quote or blanks after the brace, UBJSON with the length of a name.
        if json.starts(with: "{L".utf8) || json.starts(with: "{i".utf8) {
            throw TreesError(
                .format, "the model is in XGBoost's binary format (UBJSON); save it under a name that ends in .json")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { self = try decoder.decode(Self.self, from: json) } catch {
            throw TreesError(.format, "the JSON is not an XGBoost model: \(Self.reason(error))")
        }
    }

    /// The numbers in "0.5", "[0.5]" or "[1,2E0]".
    static func numbers(_ text: String) -> [Double] { text.split { "[], ".contains($0) }.compactMap { Double($0) } }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "\(path(context)) has no '\(key.stringValue)'"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(path(context)) is of another type"
        default: "it cannot be read as JSON"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty ? "the document" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}

extension XGBoostFile.Parameters {
    /// Numbers predicted for each row.
    func outputs() throws -> Int {
        guard let classes = Int(numClass), (0...BoostedTrees.mostOutputs).contains(classes),
            (Int(numTarget ?? "1") ?? 0) <= 1
        else {
            throw TreesError(
                .format,
                "the XGBoost model has num_class \(numClass), num_target \(numTarget ?? "1"); "
                    + "at most \(BoostedTrees.mostOutputs) classes and one target are supported")
        }
        return max(1, classes)
    }

    func features() throws -> Int {
        guard let features = Int(numFeature), (0...BoostedTrees.mostFeatures).contains(features) else {
            throw TreesError(
                .format, "the XGBoost model has num_feature \(numFeature); expected 0…\(BoostedTrees.mostFeatures)")
        }
        return features
    }

    /// One base score for each output, after the link.
    func baseScores(outputs: Int) throws -> [Double] {
        let numbers = XGBoostFile.numbers(baseScore)
        guard numbers.count == 1 || numbers.count == outputs else {
            throw TreesError(.format, "XGBoost's base_score '\(baseScore)' is not one number for each output")
        }
        return numbers.count == outputs ? numbers : [Double](repeating: numbers[0], count: outputs)
    }
}

extension XGBoostFile.Booster {
    func forest() throws -> XGBoostFile.Forest {
        guard let forest = model ?? gbtree?.model else {
            throw TreesError(.format, "XGBoost's booster '\(name)' has no trees; expected gbtree or dart")
        }
        guard weightDrop.map({ $0.count == forest.trees.count }) ?? true else {
            throw TreesError(.format, "XGBoost's weight_drop is not one number for each of \(forest.trees.count) trees")
        }
        return forest
    }
}

extension XGBoostFile.Forest {
    /// The trees such that tree t adds to output t % outputs, each times its weight.
    func ordered(outputs: Int, weights: [Double]?) throws -> [Tree] {
        guard treeInfo.count == trees.count, treeInfo.allSatisfy({ (0..<outputs).contains($0) }) else {
            throw TreesError(.format, "XGBoost's tree_info does not name one of \(outputs) outputs for each tree")
        }
        var wordsLeft = XGBoostTree.mostCategoryWords
        var byOutput = [[Tree]](repeating: [], count: outputs)
        for (index, output) in treeInfo.enumerated() {
            var tree = try trees[index].tree(index: index, wordsLeft: &wordsLeft)
            if let weights { tree.scale(by: weights[index]) }
            byOutput[output].append(tree)
        }
        guard byOutput.allSatisfy({ $0.count == byOutput[0].count }) else {
            throw TreesError(.format, "the XGBoost model has more trees for one output than for another")
        }
        return byOutput[0].indices.flatMap { round in byOutput.map { $0[round] } }
    }
}
