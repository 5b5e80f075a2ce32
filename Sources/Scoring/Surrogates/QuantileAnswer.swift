import Foundation

/// How the several numbers that a metric asks for of each target are made of quantiles: models learn these, one after the other.
struct QuantileAnswer: Sendable {
    /// The levels of the quantiles, rising, above 0 and below 1.
    let levels: [Double]
    /// How many numbers are made of them.
    private let count: Int
    private let answer: @Sendable (_ quantiles: [Double]) -> [Double]

    /// Makes answers of quantiles at `levels`, in any order; `answer` is given them in that order.
    init(_ levels: [Double], answer: @escaping @Sendable (_ quantiles: [Double]) -> [Double] = { $0 }) {
        let rising = Set(levels).sorted()
        let places = levels.map { level in rising.firstIndex(of: level) ?? 0 }
        self.levels = rising
        count = answer([Double](repeating: 0, count: levels.count)).count
        self.answer = { quantiles in answer(places.map { quantiles[$0] }) }
    }

    /// Rows of quantiles, target by target, as rows of answers. Quantiles that cross are put in order, which brings none of them
    /// farther from the truth.
    ///
    /// Source: Chernozhukov, Fernández-Val, Galichon, "Quantile and probability curves without crossing", Econometrica 78 (2010).
    func answers(of quantiles: Numbers) -> Numbers {
        let targets = stride(from: 0, to: quantiles.values.count, by: levels.count)
        let answers = targets.map { answer(quantiles.values[$0..<$0 + levels.count].sorted()) }
        return Numbers(answers.flatMap(\.self), width: count * (quantiles.width / levels.count))
    }
}

extension QuantileAnswer {
    /// The ends of the interval that holds all but `alpha`, half of that on either side.
    static func interval(alpha: Double) -> QuantileAnswer { QuantileAnswer([alpha / 2, 1 - alpha / 2]) }

    /// The median, and the standard deviation of the Laplace distribution whose middle half, and whose middle four fifths, are as wide
    /// as seen.
    static let laplace = QuantileAnswer([0.5, 0.25, 0.75, 0.1, 0.9]) { quantiles in
        let scales = [
            (quantiles[2] - quantiles[1]) / (2 * log(2)), (quantiles[4] - quantiles[3]) / (2 * log(5)),
        ]
        return [quantiles[0], 2.0.squareRoot() * (scales[0] + scales[1]) / 2]
    }

    /// The probabilities to be at most each of `steps`: straight between the quantiles of ten levels, and beyond the outer ones
    /// falling to 0 and rising to 1 exponentially.
    static func distribution(over steps: ClosedRange<Int>) -> QuantileAnswer {
        let levels = (0..<10).map { 0.05 + 0.1 * Double($0) }
        return QuantileAnswer(levels) { quantiles in
            steps.map { probability(toBeAtMost: Double($0), quantiles, at: levels) }
        }
    }

    private static func probability(toBeAtMost value: Double, _ quantiles: [Double], at levels: [Double]) -> Double {
        let last = levels.count - 1
        func tail(_ level: Double, _ next: Double, distance: Double, step: Double) -> Double {
            step > 0 ? level * exp(-distance * log(next / level) / step) : 0
        }
        if value < quantiles[0] {
            return tail(
                levels[0], levels[1], distance: quantiles[0] - value, step: quantiles[1] - quantiles[0])
        }
        if value >= quantiles[last] {
            return 1
                - tail(
                    1 - levels[last], 1 - levels[last - 1], distance: value - quantiles[last],
                    step: quantiles[last] - quantiles[last - 1])
        }
        let above = quantiles.firstIndex { $0 > value } ?? last
        let (low, high) = (quantiles[above - 1], quantiles[above])
        return levels[above - 1] + (value - low) / (high - low) * (levels[above] - levels[above - 1])
    }
}
