import Features
import Foundation
import Randomness
import Workers

/// Draws tendencies and hidden numbers of two columns' levels from their joint distribution given the values of pairs, by
/// Gibbs sampling: each side given the other, and the noise given both.
///
/// A pair's value is tendency + tendency + product of hidden numbers, and normal noise. A side's levels are normal about a mean,
/// which is drawn as well (`FactorPrior`). Levels of a side do not depend on each other and have random numbers of their own,
/// so any number of threads draws the same.
///
/// Source: Salakhutdinov and Mnih, ICML 2008, with a tendency of each level beside its factors.
struct FactorSampler: GibbsSampler {
    private var first: FactorSide
    private var second: FactorSide
    /// One over the variance of the noise.
    private var precision = 1.0
    private let width: Int
    private let seed: Seed

    /// - Parameters:
    ///   - values: of each pair, standardized.
    ///   - width: numbers of a level, its tendency among them.
    init(_ pairs: LevelBatch, values: [Double], weights: [Double], width: Int, seed: Seed) {
        let (levels, counts) = (pairs.columns, pairs.counts)
        let known = (0..<pairs.rowCount).filter { levels[0][$0] >= 0 && levels[1][$0] >= 0 }
        let (ones, others) = (known.map { levels[0][$0] }, known.map { levels[1][$0] })
        let (values, weights) = (known.map { values[$0] }, known.map { weights[$0] })
        first = FactorSide(
            of: ones, count: counts[0], meeting: others, values, weights, width: width, seed: seed.child("first")
        )
        second = FactorSide(
            of: others, count: counts[1], meeting: ones, values, weights, width: width,
            seed: seed.child("second"))
        self.width = width
        self.seed = seed
    }

    /// Draws all anew, given how things stand.
    mutating func sweep(_ number: Int) {
        let seed = seed.child("sweep", number)
        first.draw(given: second, precision: precision, seed: seed.child("first"))
        second.draw(given: first, precision: precision, seed: seed.child("second"))
        // A gamma prior of shape and rate 1: of noise as large as the spread of the values.
        let (count, squares) = first.squaredErrors(given: second)
        var generator = seed.child("noise").generator()
        precision = generator.gamma(shape: 1 + count / 2) / (1 + squares / 2)
    }

    /// How things stand, as `FittedFactors` keeps it.
    var draw: [Float] { (first.factors + second.factors).map(Float.init) }
}

/// One column's levels: the pairs that each is in, and its numbers.
private struct FactorSide: Sendable {
    /// Each level's numbers, `width` of them, the tendency last; after all levels those of one that was not seen.
    private(set) var factors: [Double]
    private let width: Int
    /// Where each level's pairs start in what follows, and where the last one's end.
    private let starts: [Int]
    private let others: [Int32]
    private let values: [Double]
    private let weights: [Double]

    init(
        of levels: [Int32], count: Int, meeting others: [Int32], _ values: [Double], _ weights: [Double], width: Int,
        seed: Seed
    ) {
        var starts = [Int](repeating: 0, count: count + 1)
        for level in levels { starts[Int(level) + 1] += 1 }
        for level in 0..<count { starts[level + 1] += starts[level] }
        var (next, order) = (starts, [Int](repeating: 0, count: levels.count))
        for (row, level) in levels.enumerated() {
            order[next[Int(level)]] = row
            next[Int(level)] += 1
        }
        self.starts = starts
        self.others = order.map { others[$0] }
        self.values = order.map { values[$0] }
        self.weights = order.map { weights[$0] }
        self.width = width
        var generator = seed.generator()
        factors = (0..<(count + 1) * width).map { _ in 0.1 * generator.normal() }
    }

    private var count: Int { starts.count - 1 }

    /// Draws every level's numbers, given those of the levels that it meets.
    mutating func draw(given other: FactorSide, precision: Double, seed: Seed) {
        let prior = FactorPrior(drawnGiven: factors, count: count, width: width, seed: seed.child("prior"))
        let pieces = (count + Self.pieceLevels - 1) / Self.pieceLevels
        let drawn = WorkerPool.current.collect(pieces) { piece in
            (piece * Self.pieceLevels..<min(count, (piece + 1) * Self.pieceLevels)).flatMap { level in
                var generator = Philox(seed: seed.value, stream: UInt64(level))
                return numbers(of: level, given: other, prior, precision, &generator)
            }
        }
        factors = drawn.flatMap { $0 } + prior.mean
    }

    /// One level's numbers: normal, with the precision of prior and pairs together.
    private func numbers(
        of level: Int, given other: FactorSide, _ prior: FactorPrior, _ precision: Double, _ generator: inout Philox
    ) -> [Double] {
        var (matrix, vector) = (prior.precision, prior.pull)
        add(level, given: other, precision, to: &matrix, &vector)
        let noise = (0..<width).map { _ in generator.normal() }
        guard let factor = Cholesky(matrix, size: width) else { return prior.mean }
        return zip(factor.solve(vector), factor.solveTransposed(noise)).map { $0 + $1 }
    }

    /// Adds what a level's pairs say: Σ w·d·dᵀ below the diagonal, and Σ w·d·(value − the other's tendency), with d the other's
    /// hidden numbers and 1.
    private func add(
        _ level: Int, given other: FactorSide, _ precision: Double, to matrix: inout [Double], _ vector: inout [Double]
    ) {
        let width = width
        matrix.withUnsafeMutableBufferPointer { matrix in
            vector.withUnsafeMutableBufferPointer { vector in
                other.factors.withUnsafeBufferPointer { factors in
                    for pair in starts[level]..<starts[level + 1] {
                        let start = Int(others[pair]) * width
                        let weight = precision * weights[pair]
                        let rest = weight * (values[pair] - factors[start + width - 1])
                        for row in 0..<width {
                            let direction = row == width - 1 ? 1 : factors[start + row]
                            let weighted = weight * direction
                            for column in 0..<row { matrix[row * width + column] += weighted * factors[start + column] }
                            matrix[row * width + row] += weighted * direction
                            vector[row] += rest * direction
                        }
                    }
                }
            }
        }
    }

    /// The sum of weights, and of weighted squares of what values differ from what both sides say.
    func squaredErrors(given other: FactorSide) -> (count: Double, squares: Double) {
        let sums = WorkerPool.current.collect(count) { level in
            var (count, squares) = (0.0, 0.0)
            for pair in starts[level]..<starts[level + 1] {
                let (one, two) = (level * width, Int(others[pair]) * width)
                var value = factors[one + width - 1] + other.factors[two + width - 1]
                for factor in 0..<width - 1 { value += factors[one + factor] * other.factors[two + factor] }
                count += weights[pair]
                squares += weights[pair] * (values[pair] - value) * (values[pair] - value)
            }
            return SIMD2(count, squares)
        }
        let sum = sums.reduce(.zero, +)
        return (sum.x, sum.y)
    }

    private static let pieceLevels = 64
}
