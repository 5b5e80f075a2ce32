import Foundation
import Randomness
import Scoring
import Testing

@testable import Validation

@Suite struct TemperatureTests {
    /// Rows of probabilities, and classes drawn by them.
    private func honest(rows: Int, classes: Int) -> (predictions: Numbers, codes: [Int32]) {
        var generator = Seed(2).generator()
        var (values, codes): ([Double], [Int32]) = ([], [])
        for _ in 0..<rows {
            let raw = (0..<classes).map { _ in exp(1.5 * generator.normal()) }
            let shares = raw.map { $0 / raw.reduce(0, +) }
            var (left, code) = (generator.uniform(), 0)
            while code < classes - 1, left >= shares[code] { (left, code) = (left - shares[code], code + 1) }
            values += classes == 2 ? [shares[1]] : shares
            codes.append(Int32(code))
        }
        return (Numbers(values, width: classes == 2 ? 1 : classes), codes)
    }

    private func raised(_ predictions: Numbers, _ power: Double) -> Numbers {
        guard predictions.width > 1 else {
            return Numbers(predictions.values.map { pow($0, power) / (pow($0, power) + pow(1 - $0, power)) })
        }
        return Numbers(
            (0..<predictions.rowCount).flatMap { row in
                let values = predictions[row].map { pow($0, power) }
                return values.map { $0 / values.reduce(0, +) }
            }, width: predictions.width)
    }

    @Test(arguments: [2, 3, 10], [0.4, 1, 2.5])
    func findsThePowerThatUndoesAnother(classes: Int, power: Double) {
        let (predictions, codes) = honest(rows: 20_000, classes: classes)
        let bent = raised(predictions, power)
        let temperature = Temperature(of: bent, codes: codes)
        #expect(abs(temperature.power * power - 1) < 0.05)
        for (ours, truth) in zip(temperature(bent).values, predictions.values) { #expect(abs(ours - truth) < 0.02) }
    }

    @Test func theLossIsLeastThere() throws {
        let (predictions, codes) = honest(rows: 500, classes: 4)
        let bent = raised(predictions, 3)
        let truth = Truth.classes(codes: codes, names: ["a", "b", "c", "d"])
        let power = Temperature(of: bent, codes: codes).power
        let losses = try [0.99, 1, 1.01].map { try Metric.logLoss.score(truth, .numbers(raised(bent, power * $0))) }
        #expect(losses[1] < losses[0] && losses[1] < losses[2])
    }

    @Test func sureAnswersStayNumbers() {
        let sure = Numbers([0, 1, 1, 0])
        #expect(Temperature(of: sure, codes: [0, 1, 1, 0])(sure).values.allSatisfy { (0...1).contains($0) })
        let wrong = Temperature(of: sure, codes: [1, 0, 0, 1])(sure)
        #expect(wrong.values.allSatisfy { (0.1...0.9).contains($0) })
    }
}
