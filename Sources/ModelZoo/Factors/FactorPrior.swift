import Foundation
import Randomness

/// How the numbers of one column's levels lie: normal, with a mean and a precision that are drawn given all levels' numbers.
///
/// Before anything is known, the precision is of Wishart's distribution with `width + 1` degrees of freedom about the identity,
/// and the mean normal about 0 with twice the precision.
///
/// Source: Salakhutdinov and Mnih, ICML 2008, equation 14; the Wishart draw by Bartlett's decomposition.
struct FactorPrior: Sendable {
    /// The mean: what a level that was not seen is taken for.
    let mean: [Double]
    /// One over the variance, `width × width`.
    let precision: [Double]
    /// Precision times mean.
    let pull: [Double]

    init(drawnGiven factors: [Double], count: Int, width: Int, seed: Seed) {
        var generator = seed.generator()
        let (sums, products) = Self.moments(of: factors, count: count, width: width)
        let (levels, strength) = (Double(count), Self.strength + Double(count))
        var scatter = products
        for row in 0..<width {
            for column in 0..<width { scatter[row * width + column] -= sums[row] * sums[column] / strength }
            scatter[row * width + row] += 1
        }
        let precision = Self.wishart(
            inverseScale: scatter, size: width, freedom: Double(width + 1) + levels, &generator)
        let noise = (0..<width).map { _ in generator.normal() }
        let spread = Cholesky(precision.map { $0 * strength }, size: width)?.solveTransposed(noise)
        let mean = (0..<width).map { sums[$0] / strength + (spread?[$0] ?? 0) }
        self.precision = precision
        self.mean = mean
        pull = (0..<width).map { row in
            (0..<width).reduce(0) { $0 + precision[row * width + $1] * mean[$1] }
        }
    }

    /// Sums of the numbers and of their products over all levels.
    private static func moments(of factors: [Double], count: Int, width: Int) -> (sums: [Double], products: [Double]) {
        var (sums, products) = ([Double](repeating: 0, count: width), [Double](repeating: 0, count: width * width))
        for level in 0..<count {
            for row in 0..<width {
                let value = factors[level * width + row]
                sums[row] += value
                for column in 0..<width { products[row * width + column] += value * factors[level * width + column] }
            }
        }
        return (sums, products)
    }

    /// A draw of Wishart's distribution: B·Bᵀ, where B solves Cᵀ·B = A for the factor C of the inverse scale, and A has normal
    /// numbers below the diagonal and roots of χ² on it.
    private static func wishart(
        inverseScale: [Double], size: Int, freedom: Double, _ generator: inout Philox
    ) -> [Double] {
        guard let factor = Cholesky(inverseScale, size: size) else { return inverseScale }
        let columns = (0..<size).map { column in
            factor.solveTransposed(
                (0..<size).map { row in
                    if row < column { return 0 }
                    if row > column { return generator.normal() }
                    return (2 * generator.gamma(shape: (freedom - Double(row)) / 2)).squareRoot()
                })
        }
        return (0..<size * size).map { place in
            columns.reduce(0) { $0 + $1[place / size] * $1[place % size] }
        }
    }

    /// How many levels the belief in a mean of 0 is worth.
    private static let strength = 2.0
}
