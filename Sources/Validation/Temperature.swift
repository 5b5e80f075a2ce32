import Foundation
import Scoring

/// Makes a classifier's probabilities as sure as they turn out right: each is raised to a power, and rows are scaled to sum
/// to 1. The order of a row's classes stays.
///
/// Models differ in how sure they are of the same mistakes (a network with smoothed labels says 0.9 where it is always
/// right, naive Bayes 1 where it often is not), and a mean of probabilities would listen to the sure, not to the good.
///
/// Source: Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks", ICML 2017.
struct Temperature: Sendable, Hashable {
    /// The power, one over the temperature: above 1 makes surer.
    let power: Double

    /// Leaves probabilities as they are.
    static let one = Temperature(power: 1)

    private static let powers = 0.05...20.0
    private static let mostSteps = 30

    init(power: Double) { self.power = power }

    /// The temperature with the least log loss of `predictions`, probabilities of classes, on these rows.
    ///
    /// The loss is convex in the power, so that Newton's steps, none beyond a factor of 2, find it.
    init(of predictions: Numbers, codes: [Int32]) {
        let rows = LogProbabilities(predictions)
        var power = 1.0
        for _ in 0..<Self.mostSteps {
            let (slope, curvature) = rows.derivatives(power: power, codes: codes)
            let step = curvature > 0 ? power - slope / curvature : slope < 0 ? .infinity : 0
            let next = min(max(step, power / 2), power * 2).clamped(to: Self.powers)
            guard abs(next - power) > 1e-6 * power else { break }
            power = next
        }
        self.power = power
    }

    /// The probabilities at this temperature.
    func callAsFunction(_ predictions: Numbers) -> Numbers {
        power == 1 ? predictions : LogProbabilities(predictions).powers(power)
    }

    /// The same of numbers; other answers stay.
    func callAsFunction(_ answers: Answers) -> Answers {
        if case .numbers(let numbers) = answers { .numbers(self(numbers)) } else { answers }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}

/// The logarithms of rows of probabilities; of two classes, whose rows name the second alone, both.
private struct LogProbabilities {
    let values: [Double]
    let classes: Int

    init(_ predictions: Numbers) {
        func logarithm(_ probability: Double) -> Double { log(max(probability, Metric.defaultClip)) }
        classes = max(2, predictions.width)
        values =
            predictions.width == 1
            ? predictions.values.flatMap { [logarithm(1 - $0), logarithm($0)] } : predictions.values.map(logarithm)
    }

    /// Of the log loss, by the power: the sums over rows of how far the mean logarithm lies above that of the true class,
    /// and of the logarithms' variance.
    func derivatives(power: Double, codes: [Int32]) -> (slope: Double, curvature: Double) {
        var (slope, curvature) = (0.0, 0.0)
        forEachRow(power) { row, shares in
            let first = row * classes
            var (mean, square) = (0.0, 0.0)
            for (place, share) in shares.enumerated() {
                mean += share * values[first + place]
                square += share * values[first + place] * values[first + place]
            }
            slope += mean - values[first + Int(codes[row])]
            curvature += square - mean * mean
        }
        return (slope, curvature)
    }

    func powers(_ power: Double) -> Numbers {
        var result: [Double] = []
        result.reserveCapacity(values.count)
        forEachRow(power) { _, shares in
            if classes == 2 { result.append(shares[1]) } else { result.append(contentsOf: shares) }
        }
        return Numbers(result, width: classes == 2 ? 1 : classes)
    }

    private func forEachRow(_ power: Double, _ body: (_ row: Int, _ shares: [Double]) -> Void) {
        var shares = [Double](repeating: 0, count: classes)
        for row in 0..<values.count / classes {
            let logs = values[row * classes..<(row + 1) * classes]
            let top = logs.reduce(-Double.infinity, max)
            var total = 0.0
            for (place, value) in logs.enumerated() {
                shares[place] = exp(power * (value - top))
                total += shares[place]
            }
            for place in shares.indices { shares[place] /= total }
            body(row, shares)
        }
    }
}
