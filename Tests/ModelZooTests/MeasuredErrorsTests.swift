import Randomness
import Testing

@testable import ModelZoo

@Suite struct MeasuredErrorsTests {
    /// Answers from 0 to 10, which err the more the larger they are.
    private static let rows: [(answer: Double, truth: Double)] = {
        var generator = Seed(4).generator()
        return (0..<4_000).map { _ in
            let answer = 10 * generator.uniform()
            return (answer, answer + (0.5 + answer) * generator.normal())
        }
    }()

    private func measured(_ levels: [Double], rows: [(answer: Double, truth: Double)], weights: [Double]? = nil)
        -> MeasuredErrors
    {
        MeasuredErrors(rows.map(\.answer), truth: rows.map(\.truth), weights: weights, levels: levels)
    }

    @Test func quantilesHoldTheirShareNearSmallAndLargeAnswers() {
        let errors = measured([0.1, 0.5, 0.9], rows: Self.rows)
        for (low, high) in [(0.0, 3.0), (3, 7), (7, 10)] {
            let near = Self.rows.filter { $0.answer >= low && $0.answer < high }
            for (place, level) in [0.1, 0.5, 0.9].enumerated() {
                let below = near.count { $0.truth <= errors.quantiles(around: $0.answer)[place] }
                #expect(abs(Double(below) / Double(near.count) - level) < 0.04)
            }
        }
        // A standard normal's quantile, in the units of the spread.
        #expect(abs(errors.quantiles(around: 5)[2] - (5 + 1.2816 * 5.5)) < 0.5)
    }

    @Test func aHeavyRowMovesQuantilesToItsError() {
        let rows = [(answer: 1.0, truth: 0.0), (1, 1), (1, 2), (1, 5)]
        let (plain, heavy) = (measured([0.6], rows: rows), measured([0.6], rows: rows, weights: [1, 1, 1, 9]))
        #expect(plain.quantiles(around: 1)[0] < heavy.quantiles(around: 1)[0])
    }

    @Test func whoNeverErrsSaysOneNumber() {
        let right = (0..<100).map { (answer: Double($0), truth: Double($0)) }
        #expect(measured([0.1, 0.9], rows: right).quantiles(around: 7.5) == [7.5, 7.5])
    }
}
