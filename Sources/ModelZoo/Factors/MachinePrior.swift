import Foundation
import Randomness

/// How the numbers of features lie: normal, with a mean and a precision that are drawn given the numbers.
///
/// Before anything is known, the precision is of a gamma distribution of shape and rate ½, and the mean normal about 0 with the same
/// precision. Source: Rendle, "Factorization machines with libFM", ACM TIST 3 (2012), section 5.
struct MachinePrior: Sendable {
    let mean: Double
    let precision: Double

    /// Where nothing is drawn yet: numbers of about a tenth.
    init() { (mean, precision) = (0, 100) }

    init(drawnGiven numbers: [Double], _ generator: inout Philox) {
        let (count, total) = (Double(numbers.count), numbers.reduce(0, +))
        let center = total / (count + 1)
        let scatter = numbers.reduce(0) { $0 + $1 * $1 } - total * center
        precision = generator.gamma(shape: (count + 1) / 2) / ((1 + max(0, scatter)) / 2)
        mean = center + generator.normal() / ((count + 1) * precision).squareRoot()
    }

    /// Draws a number, given what rows say of it.
    ///
    /// - Parameters:
    ///   - number: what it is now.
    ///   - squares: the sum of the squares of what rows change by where it grows by one.
    ///   - products: the sum of these changes times what rows lack now.
    ///   - noise: the precision of the rows' noise.
    func draw(
        _ number: Double, squares: Double, products: Double, precision noise: Double, _ generator: inout Philox
    ) -> Double {
        let whole = precision + noise * squares
        let center = (precision * mean + noise * (products + number * squares)) / whole
        return center + generator.normal() / whole.squareRoot()
    }
}
