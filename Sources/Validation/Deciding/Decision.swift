import Foundation
public import Scoring

/// How predictions become what a metric sees, where they do not score best as they are: a rare class under an F-measure or balanced
/// accuracy is worth a guess at less than one half, of ordered classes under a weighted kappa the middle is safer than the ends, and
/// intervals that hold too few of the true values are too narrow.
///
/// What it gives are numbers of the same width again; of probabilities the most probable class, or the label at one half or more,
/// is the one that was decided for.
public enum Decision: Sendable, Hashable, Codable {
    /// What the odds of class 1, or of each label, are multiplied by: a threshold of t is a factor of (1 − t) / t.
    case odds([Double])
    /// What the probability of each of three or more classes is multiplied by.
    case weights([Double])
    /// Where the mean place in the order of the classes is cut, in rising order: one cut fewer than classes.
    case cuts([Double])
    /// What is added to each of several numbers that are said of a target, such as the ends of an interval.
    case shifts([Double])

    /// Rows on which a decision is tuned: of more, an even part.
    public static let mostRows = 20_000

    /// How often a metric is asked, at most, to find a decision on numbers of this width.
    public static func mostScores(width: Int) -> Int { DecisionSearch.mostScores(width: width) }

    /// Whether it is one for numbers of this width.
    public func fits(width: Int) -> Bool {
        switch self {
        case .odds(let factors): factors.count == width
        case .weights(let weights): weights.count == width && width > 1
        case .cuts(let cuts): cuts.count + 1 == width && width > 1
        case .shifts(let shifts): shifts.count == width
        }
    }

    /// What is decided, in one sentence for people.
    public var summary: String {
        func list(_ values: [Double], _ shown: (Double) -> Double = { $0 }) -> String {
            values.map { String(format: "%.2f", shown($0)) }.joined(separator: ", ")
        }
        return switch self {
        case .odds(let factors): "A label is given from a probability of \(list(factors) { 1 / (1 + $0) }) on."
        case .weights(let weights):
            "The most probable class is taken after probabilities are multiplied by \(list(weights))."
        case .shifts(let shifts):
            "To the numbers that are said of each target, in their order, is added \(list(shifts))."
        case .cuts(let cuts): "The mean place in the order of the classes, from 0 on, is cut at \(list(cuts))."
        }
    }

    /// The numbers, of a width that it fits, by which labels are read off.
    public func callAsFunction(_ numbers: Numbers) -> Numbers {
        switch self {
        case .odds(let factors): Self.scaled(numbers, odds: factors)
        case .weights(let weights): Self.scaled(numbers, weights: weights)
        case .cuts(let cuts): Self.cut(numbers.meanPlaces, at: cuts)
        case .shifts(let shifts):
            Numbers(numbers.values.enumerated().map { $1 + shifts[$0 % shifts.count] }, width: numbers.width)
        }
    }

    private static func scaled(_ numbers: Numbers, odds factors: [Double]) -> Numbers {
        let values = numbers.values.enumerated().map { place, value in
            let yes = value * factors[place % factors.count]
            // A mean of ones may be a rounding error above 1, which a small factor would make large.
            return yes > 0 ? yes / (yes + max(0, 1 - value)) : 0
        }
        return Numbers(values, width: numbers.width)
    }

    private static func scaled(_ numbers: Numbers, weights: [Double]) -> Numbers {
        var values = numbers.values
        for start in stride(from: 0, to: values.count, by: weights.count) {
            for place in weights.indices { values[start + place] *= weights[place] }
            let total = values[start..<start + weights.count].reduce(0, +)
            guard total > 0 else { continue }
            for place in weights.indices { values[start + place] /= total }
        }
        return Numbers(values, width: weights.count)
    }

    private static func cut(_ places: [Double], at cuts: [Double]) -> Numbers {
        let width = cuts.count + 1
        var numbers = Numbers(zeros: places.count, width: width)
        for (row, place) in places.enumerated() {
            numbers.values[row * width + cuts.count { $0 <= place }] = 1
        }
        return numbers
    }
}

extension Answers {
    /// The same numbers as a decision leaves them; answers that it does not fit, and without one, as they are.
    func decided(by decision: Decision?) -> Answers {
        guard let decision, case .numbers(let numbers) = self, decision.fits(width: numbers.width) else { return self }
        return .numbers(decision(numbers))
    }
}

extension Numbers {
    /// The mean place in the order of the classes, by the rows' probabilities: 0 for the first, width − 1 for the last.
    var meanPlaces: [Double] {
        (0..<rowCount).map { row in
            var (sum, total) = (0.0, 0.0)
            for place in 0..<width {
                sum += Double(place) * values[row * width + place]
                total += values[row * width + place]
            }
            return total > 0 ? sum / total : 0
        }
    }
}
