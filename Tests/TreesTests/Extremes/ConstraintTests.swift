import Randomness
import Testing
import Trees

/// Constraints hold on every prediction and every path, whatever else is asked for.
@Suite struct ConstraintTests {
    /// Ways of training that constraints must survive.
    enum Way: String, CaseIterable, CustomTestStringConvertible {
        case leafWise, depthWise, oblivious, logistic, poisson, bagging, goss, dropout, penalties, missing

        var testDescription: String { rawValue }

        func apply(to parameters: inout BoostingParameters) {
            parameters.rounds = 25
            parameters.minRowsInLeaf = 3
            switch self {
            case .leafWise, .missing: break
            case .depthWise: parameters.growth = .depthWise
            case .oblivious: parameters.growth = .oblivious
            case .logistic: parameters.objective = .binary
            case .poisson: parameters.objective = .poisson
            case .bagging: parameters.rowSampling = .bagging(fraction: 0.6)
            case .goss: parameters.rowSampling = .goss()
            case .dropout: parameters.dropout = .init(rate: 0.3, skip: 0)
            case .penalties: (parameters.l1, parameters.l2) = (1, 5)
            }
        }

        func table() throws -> (data: TreeData, target: [Float]) {
            let (data, score) = try Tables.numeric(rows: 1200, seed: 4)
            let target = self == .logistic ? Tables.labels(score) : self == .poisson ? score.map { max(0, $0) } : score
            guard self == .missing else { return (data, target) }
            var generator = Philox(seed: 8)
            let columns = (0..<6).map { feature in
                target.indices.map { _ in
                    generator.uniform() < 0.2 ? Float.nan : Float(generator.normal()) + (feature == 0 ? 1 : 0)
                }
            }
            return (try TreeData(columns: columns), target.indices.map { columns[0][$0].isNaN ? 0 : columns[0][$0] })
        }
    }

    /// A sum of trees that each rise with a feature rises too, bit by bit: rounding keeps order.
    @Test(arguments: Way.allCases)
    func predictionsFollowTheirDirectionEverywhere(way: Way) throws {
        let (data, target) = try way.table()
        var parameters = BoostingParameters(objective: .squaredError)
        way.apply(to: &parameters)
        parameters.monotone = [0: .increasing, 1: .decreasing, 3: .decreasing]
        let model = try GradientBoosting(parameters).fit(data, target: target, seed: Seed(2))
        #expect(model.trees.contains { !$0.splits.isEmpty })
        var generator = Philox(seed: 3)
        for _ in 0..<40 {
            let row = (0..<6).map { _ in generator.uniform() < 0.1 ? .nan : Float(generator.normal()) }
            for (feature, sign) in [(0, 1.0), (1, -1.0), (3, -1.0)] {
                let steps = stride(from: Float(-4), through: 4, by: 0.05)
                let line = steps.flatMap { value in row.indices.map { $0 == feature ? value : row[$0] } }
                let scores = try model.predictRaw(TreeData(values: line, rows: line.count / 6, features: 6))
                #expect(zip(scores, scores.dropFirst()).allSatisfy { sign * ($1 - $0) >= 0 })
            }
        }
    }

    @Test(arguments: Way.allCases)
    func pathsStayInsideOneSetOfFeatures(way: Way) throws {
        let (data, target) = try way.table()
        var parameters = BoostingParameters(objective: .squaredError)
        way.apply(to: &parameters)
        parameters.interactions = [[0, 3], [1, 2, 3]]
        let model = try GradientBoosting(parameters).fit(data, target: target, seed: Seed(2))
        #expect(model.importance(.split)[4...5].allSatisfy { $0 == 0 })
        for tree in model.trees {
            for path in tree.paths {
                #expect(parameters.interactions.contains { path.isSubset(of: $0) }, "\(path)")
            }
        }
    }

    @Test(arguments: [Objective.absoluteError, .quantile(level: 0.8)])
    func directionsCannotBeKeptWithLeavesThatAreQuantiles(objective: Objective) throws {
        let (data, score) = try Tables.numeric(rows: 100)
        var parameters = BoostingParameters(objective: objective)
        parameters.monotone = [0: .increasing]
        let error = #expect(throws: TreesError.self) {
            try GradientBoosting(parameters).fit(data, target: score, seed: Seed(1))
        }
        #expect(error?.code == .parameter)
    }
}

extension Tree {
    /// The features asked about on the way to each leaf.
    var paths: [Set<Int>] {
        var above = [Set<Int>](repeating: [], count: splits.count)
        var paths: [Set<Int>] = splits.isEmpty ? [[]] : []
        for (index, split) in splits.enumerated() {
            let path = above[index].union([split.feature])
            for child in [split.left, split.right] {
                if child < 0 { paths.append(path) } else { above[child] = path }
            }
        }
        return paths
    }
}
