import Foundation
import Problems
import Scoring
import Workers

/// Looks for the decision that scores best on rows of which the truth is known: factors on a grid, one class or label after
/// the other, and for three or more classes cuts in their order as well; of several numbers of a target shifts, one after the other.
///
/// A grid whose scores are smoothed is coarse on purpose: on few rows the single best threshold is one that luck has chosen.
struct DecisionSearch {
    private let truth: Truth
    private let numbers: Numbers
    private let metric: Metric
    private let stop: Stop

    /// Of more classes or labels, each is too rare to be tuned.
    private static let mostWidth = 30
    /// With fewer rows, the most probable class is the best guess.
    private static let fewestRows = 50
    /// Logarithms of the factors that are tried.
    private static let grid = stride(from: -3.0, through: 3.0, by: 0.25).map { $0 }
    /// How far cuts are moved from where the classes' shares are kept, in shares of the rows.
    private static let shifts = stride(from: -0.12, through: 0.12, by: 0.01).map { $0 }
    /// How much of the way to the tuned cuts is gone.
    private static let trustInCuts = 0.7
    /// How much of the mean distance from the target a step of the grid shifts a number by; the grid goes from −3 to 3.
    private static let shiftStep = 0.2
    private static let passes = 2

    /// Nil where there is nothing to decide, or too little to decide it by.
    init?(_ truth: Truth, _ answers: Answers, metric: Metric, stop: Stop) {
        guard case .numbers(let numbers) = answers, numbers.width <= Self.mostWidth,
            numbers.rowCount >= Self.fewestRows,
            !metric.roles.isEmpty
                || metric.input == .labels && numbers.values.allSatisfy({ (0...1).contains($0) })
        else { return nil }
        let step = max(1, numbers.rowCount / Decision.mostRows)
        let rows = Array(stride(from: 0, to: numbers.rowCount, by: step))
        self.truth = truth.selecting(rows: rows)
        self.numbers = numbers.selecting(rows: rows)
        self.metric = metric
        self.stop = stop
    }

    /// The best decision; throws what scoring throws, and `CancellationError` when it was stopped.
    func best() throws -> Decision {
        guard metric.roles.isEmpty else { return .shifts(try shifts()) }
        guard case .codes(let codes) = truth.answers, numbers.width > 1 else { return .odds(try factors { .odds($0) }) }
        let weights = Decision.weights(try factors { .weights($0) })
        let cuts = Decision.cuts(try cuts(keeping: codes))
        return metric.isBetter(try score(cuts), than: try score(weights)) ? cuts : weights
    }

    /// What is added to each number, tuned one after the other in steps of the numbers' distances from their targets; a shift that the
    /// metric cannot judge, such as one that turns an interval round, is not taken.
    private func shifts() throws -> [Double] {
        guard case .numbers(let right) = truth.answers else { return [Double](repeating: 0, count: numbers.width) }
        let roles = numbers.width / right.width
        let worst = metric.direction == .maximize ? -Double.infinity : .infinity
        var shifts = [Double](repeating: 0, count: numbers.width)
        for _ in 0..<Self.passes {
            for place in shifts.indices {
                let distances = zip(numbers.column(place), right.column(place / roles)).map { abs($0 - $1) }
                let unit = distances.reduce(0, +) / Double(distances.count)
                let scores = try Self.grid.map { step in
                    var trial = shifts
                    trial[place] += Self.shiftStep * step * unit
                    do { return try score(.shifts(trial)) } catch is ScoringError { return worst }
                }
                shifts[place] += Self.shiftStep * Self.grid[best(of: scores, keeping: Self.grid.count / 2)] * unit
            }
        }
        return shifts
    }

    private func score(_ decision: Decision) throws -> Double {
        try stop.check()
        return try metric.score(truth, .numbers(decision(numbers)))
    }

    /// The factor of each class or label, tuned one after the other.
    private func factors(_ decision: ([Double]) -> Decision) throws -> [Double] {
        var factors = [Double](repeating: 1, count: numbers.width)
        for _ in 0..<(numbers.width == 1 ? 1 : Self.passes) {
            for place in factors.indices {
                let scores = try Self.grid.map { step in
                    var trial = factors
                    trial[place] = exp(step)
                    return try score(decision(trial))
                }
                factors[place] = exp(Self.grid[best(of: scores, keeping: Self.grid.count / 2)])
            }
        }
        return factors
    }

    /// The cuts of the mean places, tuned one after the other around those that keep the classes' shares.
    private func cuts(keeping codes: Codes) throws -> [Double] {
        let sorted = numbers.meanPlaces.sorted()
        var counts = [Int](repeating: 0, count: numbers.width)
        for code in codes.codes { counts[Int(code)] += 1 }
        var below = 0
        let shares = counts.dropLast().map { count -> Double in
            below += count
            return Double(below) / Double(sorted.count)
        }
        func cut(at share: Double) -> Double {
            let place = Int((share * Double(sorted.count)).rounded())
            return place <= 0 ? -1 : place >= sorted.count ? Double(numbers.width) : sorted[place]
        }
        let start = shares.map(cut)
        var cuts = start
        for _ in 0..<Self.passes {
            for place in cuts.indices {
                let candidates = Self.shifts.map { shift -> Double in
                    let low = place > 0 ? cuts[place - 1] : -1
                    let high = place + 1 < cuts.count ? cuts[place + 1] : Double(numbers.width)
                    return min(max(cut(at: shares[place] + shift), low), high)
                }
                let scores = try candidates.map { candidate in
                    var trial = cuts
                    trial[place] = candidate
                    return try score(.cuts(trial))
                }
                cuts[place] = candidates[best(of: scores, keeping: Self.shifts.count / 2)]
            }
        }
        return zip(start, cuts).map { $0 + Self.trustInCuts * ($1 - $0) }
    }

    /// The most scores that one search asks for.
    static func mostScores(width: Int) -> Int {
        width == 1 ? grid.count : width > mostWidth ? 0 : 2 * passes * grid.count * width
    }

    /// The place of the best score after each was averaged with its neighbors; the middle where nothing is better.
    private func best(of scores: [Double], keeping middle: Int) -> Int {
        let smooth = scores.indices.map { place in
            let near = scores[max(0, place - 1)...min(scores.count - 1, place + 1)]
            return near.reduce(0, +) / Double(near.count)
        }
        return smooth.indices.reduce(middle) { metric.isBetter(smooth[$1], than: smooth[$0]) ? $1 : $0 }
    }
}
