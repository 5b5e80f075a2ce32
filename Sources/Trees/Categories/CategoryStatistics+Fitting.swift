import Randomness
import Workers

extension CategoryStatistics {
    /// The statistics of a training table, and the table that its trees are grown on.
    struct Fitted {
        let statistics: CategoryStatistics
        let table: TreeData
    }

    /// Learns numbers for the categorical features with more than `oneHotCategories` categories; nil where there is none.
    ///
    /// - Parameters:
    ///   - priorWeight: rows that the mean of all counts as.
    ///   - seed: of the order in which rows see those before them.
    /// - Throws: `TreesError` for a value that is no category.
    static func fit(
        _ data: TreeData, target: [Float], weights: [Float]?, objective: Objective, priorWeight: Double,
        oneHotCategories: Int, seed: Seed, pool: WorkerPool
    ) throws -> Fitted? {
        let features = data.categorical.sorted()
        let all = try pool.map(features.count) { try Categories(data, feature: features[$0]) }
        let chosen = all.filter { $0.codes.count > oneHotCategories }
        guard !chosen.isEmpty else { return nil }
        let targets = objective.statisticTargets(target)
        var generator = seed.child("category order").generator()
        let order = generator.permutation(data.rows)
        let pass = OrderedPass(order: order, weights: weights, priorWeight: priorWeight)
        let results = try pool.map(chosen.count * targets.count) { index in
            pass.run(chosen[index / targets.count], target: targets[index % targets.count])
        }
        let columns = results.enumerated().map { index, result in
            let (position, part) = (index / targets.count, index % targets.count)
            return Column(
                feature: chosen[position].feature,
                place: part == 0
                    ? chosen[position].feature : data.features + position * (targets.count - 1) + part - 1,
                codes: chosen[position].codes, values: result.values, fallback: result.mean)
        }
        let statistics = CategoryStatistics(features: data.features, columns: columns)
        let ordered = Dictionary(uniqueKeysWithValues: zip(columns.map(\.place), results.map(\.ordered)))
        return Fitted(statistics: statistics, table: statistics.encode(data) { ordered[$0.place] ?? [] })
    }
}

extension Objective {
    /// What categories are averaged over: whether a row is of each class, or the target itself.
    fileprivate func statisticTargets(_ target: [Float]) -> [[Float]] {
        guard case .softmax(let classes) = self, classes > 2 else { return [target] }
        return (0..<classes).map { wanted in target.map { $0 == Float(wanted) ? 1 : 0 } }
    }
}

/// The categories of one feature's rows, numbered from 0 in increasing order.
private struct Categories {
    let feature: Int
    let codes: [Int32]
    /// For each row the position of its code in `codes`; -1 where it is missing.
    let positions: [Int32]

    init(_ data: TreeData, feature: Int) throws {
        self.feature = feature
        var raw = [Int32](repeating: -1, count: data.rows)
        try data.forEachCategory(feature) { row, code in raw[row] = code ?? -1 }
        codes = Set(raw).subtracting([-1]).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(codes, Int32(0)...))
        positions = raw.map { numbers[$0] ?? -1 }
    }
}

/// One walk over the rows in their random order, which gives each the statistic of those before it.
private struct OrderedPass {
    let order: [Int]
    let weights: [Float]?
    let priorWeight: Double

    struct Result: Sendable {
        /// For each row, what it sees in training.
        let ordered: [Float]
        /// For each category, what all rows together say.
        let values: [Float]
        let mean: Float
    }

    func run(_ categories: Categories, target: [Float]) -> Result {
        let mean = weightedMean(target)
        var sums = [Double](repeating: priorWeight * mean, count: categories.codes.count)
        var counts = [Double](repeating: priorWeight, count: categories.codes.count)
        var ordered = [Float](repeating: .nan, count: order.count)
        for row in order where categories.positions[row] >= 0 {
            let category = Int(categories.positions[row])
            ordered[row] = Float(sums[category] / counts[category])
            let weight = Double(weights?[row] ?? 1)
            sums[category] += weight * Double(target[row])
            counts[category] += weight
        }
        return Result(
            ordered: ordered, values: zip(sums, counts).map { Float($0 / $1) }, mean: Float(mean))
    }

    private func weightedMean(_ target: [Float]) -> Double {
        var (sum, total) = (0.0, 0.0)
        for (row, value) in target.enumerated() {
            let weight = Double(weights?[row] ?? 1)
            sum += weight * Double(value)
            total += weight
        }
        return total > 0 ? sum / total : 0
    }
}
