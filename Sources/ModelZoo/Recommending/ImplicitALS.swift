public import Features
import Foundation
import Randomness
public import Scoring
import Workers

/// Hidden numbers of items, by alternating least squares on what was met and what was not.
///
/// Rows' and items' numbers w and h minimize Σ (1 − w·h)² over what was met + a Σ (w·h)² over all pairs
/// + λ Σ |w|²·(m + a·n), m the items that the row met and n all items, and alike for items. A row that is asked about gets its numbers from its history alone, by the same
/// equation, so that rows need not have been seen.
public struct ImplicitALS: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "implicit-als", title: "Matrix factorization of what was met",
        summary:
            "Gives each item a few hidden numbers and each row its own from what it met, such that products are near 1 of what was met and "
            + "near 0 of all else; says the items with the greatest products.",
        winsWhen:
            "Rows met many items each, by a few tastes that they share; or items are too many for a weight from each to each.",
        targets: [.list],
        parameters: [
            .integer("factors", 32, in: 1...512, "Hidden numbers of an item."),
            .real("unmet", 0.2, in: 1e-6...100, "How much a pair counts that did not meet, against one that did."),
            .real(
                "penalty", 0.01, in: 0...100, "What each squared number adds, times how much its row or item counts."),
            .integer("sweeps", 16, in: 1...1_000, "How often both sides are solved."),
            Recency.parameter(5),
        ],
        paper:
            "Rendle, Krichene, Zhang and Koren, Revisiting the performance of iALS on item recommendation benchmarks, RecSys 2022"
    )

    private let factors: Int
    private let unmet: Double
    private let penalty: Double
    private let sweeps: Int
    private let recency: Recency

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        factors = parameters.integer("factors")
        unmet = parameters.real("unmet")
        penalty = parameters.real("penalty")
        sweeps = parameters.integer("sweeps")
        recency = Recency(items: parameters.real("recency"))
    }

    /// What rows met before.
    public func recipe(for type: TargetType) -> HistoryRecipe { HistoryRecipe() }

    /// A guess of the seconds that a fit takes, with some hundred items a row.
    public func expectedSeconds(of work: FitWork) -> Double {
        let width = Double(factors)
        return 1e-9 * Double(sweeps * work.rows) * (200 * width * width + width * width * width)
            + 1e-5 * Double(work.asked)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<HistoryBatch>, context: FitContext) throws -> FittedALS {
        let sequences = try ItemSequences(data)
        var generator = context.seed.child("items").generator()
        let spread = 0.1 / Double(factors).squareRoot()
        var items = (0..<sequences.itemCount * factors).map { _ in spread * generator.normal() }
        let met = zip(sequences.rows, sequences.weights).map { row, weight in
            Set(row).sorted().map { (item: Int($0), weight: weight) }
        }
        var metBy = [[(item: Int, weight: Double)]](repeating: [], count: sequences.itemCount)
        for (row, all) in met.enumerated() { for pair in all { metBy[pair.item].append((row, pair.weight)) } }
        let equation = FactorEquation(width: factors, unmet: unmet, penalty: penalty)
        for sweep in 0..<sweeps {
            let rows = equation.solve(met, others: items)
            items = equation.solve(metBy, others: rows)
            try context.report(Double(sweep + 1) / Double(sweeps))
        }
        return FittedALS(
            ranking: ItemRanking(sequences), recency: recency, equation: equation, items: items.map { Float($0) })
    }
}

/// The equation for one side's numbers, given the other's.
struct FactorEquation: Sendable, Hashable, Codable {
    let width: Int
    let unmet: Double
    let penalty: Double

    /// The numbers of each of one side by what it met of the other, several at once.
    func solve(_ met: [[(item: Int, weight: Double)]], others: [Double]) -> [Double] {
        let products = products(of: others)
        let count = others.count / width
        return WorkerPool.current.collect(met.count) {
            solve(met[$0], others: others, products: products, count: count)
        }
        .flatMap { $0 }
    }

    /// Σ h·hᵀ of all, the lower half.
    func products(of others: [Double]) -> [Double] {
        var products = [Double](repeating: 0, count: width * width)
        for start in stride(from: 0, to: others.count, by: width) { add(others, start, 1, to: &products) }
        return products
    }

    /// The numbers of one that met these; all 0 where it met none.
    func solve(
        _ met: [(item: Int, weight: Double)], others: [Double], products: [Double], count: Int
    ) -> [Double] {
        var matrix = products.map { unmet * $0 }
        var vector = [Double](repeating: 0, count: width)
        for (item, weight) in met {
            add(others, item * width, weight, to: &matrix)
            for place in 0..<width { vector[place] += weight * others[item * width + place] }
        }
        let ridge = penalty * (met.reduce(0) { $0 + $1.weight } + unmet * Double(count)) + 1e-9
        for place in 0..<width { matrix[place * width + place] += ridge }
        return Cholesky(matrix, size: width)?.solve(vector) ?? [Double](repeating: 0, count: width)
    }

    private func add(_ numbers: [Double], _ start: Int, _ weight: Double, to matrix: inout [Double]) {
        numbers.withUnsafeBufferPointer { numbers in
            matrix.withUnsafeMutableBufferPointer { matrix in
                for row in 0..<width {
                    let weighted = weight * numbers[start + row]
                    for column in 0...row { matrix[row * width + column] += weighted * numbers[start + column] }
                }
            }
        }
    }
}

/// The items' hidden numbers, and the equation by which rows get theirs.
public struct FittedALS: FittedModel {
    let ranking: ItemRanking
    let recency: Recency
    let equation: FactorEquation
    /// Item after item.
    let items: [Float]

    /// Whether each item has its numbers.
    public var isSound: Bool {
        ranking.isSound && equation.width > 0 && items.count == equation.width * ranking.order.count
            && [equation.unmet, equation.penalty].allSatisfy { $0.isFinite && $0 >= 0 }
    }

    /// Ranked lists by what each row met; what all rows have in common is summed once.
    public func answers(for input: HistoryBatch) throws -> Answers {
        let numbers = items.map(Double.init)
        let products = equation.products(of: numbers)
        return try ranking.answers(for: input) { history in
            let met = recency.weights(of: history)
            return scores(of: equation.solve(met, others: numbers, products: products, count: ranking.order.count))
        }
    }

    private func scores(of own: [Double]) -> [Float] {
        let own = own.map { Float($0) }
        return items.withUnsafeBufferPointer { items in
            (0..<ranking.order.count).map { item in
                own.indices.reduce(0) { $0 + own[$1] * items[item * equation.width + $1] }
            }
        }
    }
}
