import Foundation
import Testing

@testable import Scoring

/// What metrics that ask for several numbers of a target are told, made of quantiles.
@Suite struct QuantileAnswerTests {
    /// Quantiles of the Laplace distribution with middle 10 and standard deviation √2 · 3.
    private func laplace(_ level: Double) -> Double {
        10 - 3 * (level < 0.5 ? 1 : -1) * log(1 - 2 * abs(level - 0.5)) * -1
    }

    private func answers(_ metric: Metric, of quantiles: [Double]) -> [Double] {
        metric.surrogate(for: .continuous).answers(of: Numbers(quantiles, width: quantiles.count)).values
    }

    @Test func quantilesAreAnsweredInTheOrderAskedForAndNeverCross() {
        let metric = Metric.pinball(quantiles: [0.9, 0.1, 0.5])
        #expect(metric.surrogate(for: .continuous).levels == [0.1, 0.5, 0.9])
        #expect(answers(metric, of: [1, 2, 3]) == [3, 1, 2])
        #expect(answers(metric, of: [2, 1, 3]) == [3, 1, 2], "crossed ones are put in order")
    }

    @Test func anIntervalHasHalfOfTheRestOnEitherSide() throws {
        let metric = Metric.winkler(alpha: 0.2)
        #expect(metric.surrogate(for: .continuous).levels == [0.1, 0.9])
        let truth = Truth.values([1, 2, 3], width: 1)
        #expect(try metric.score(truth, .numbers(answers(metric, of: [5, 0]) + [0, 5, 0, 5], width: 2)) == 5)
    }

    @Test func aLaplaceDistributionIsRecognized() throws {
        let metric = Metric.laplaceLogLikelihood(floor: 1, cap: 100)
        let levels = try #require(metric.surrogate(for: .continuous).levels)
        let found = answers(metric, of: levels.map(laplace))
        #expect(abs(found[0] - 10) < 1e-12 && abs(found[1] - 3 * 2.0.squareRoot()) < 1e-12)
    }

    @Test func aDistributionRisesFromNothingToAllAndHoldsItsQuantiles() throws {
        let metric = Metric.crps(steps: -50...50)
        let levels = try #require(metric.surrogate(for: .continuous).levels)
        let found = answers(metric, of: levels.indices.map { 4 * Double($0) - 20 })
        #expect(found.count == 101)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 } && found.allSatisfy { (0...1).contains($0) })
        for (place, level) in levels.enumerated() { #expect(abs(found[50 + 4 * place - 20] - level) < 1e-12) }
        #expect(found[0] < 0.001 && found[100] > 0.999)
        let step = answers(metric, of: [Double](repeating: 3, count: levels.count))
        #expect(step[52] == 0 && step[53] == 1, "all of it in one place")
    }

    @Test func severalTargetsStandSideBySide() {
        let metric = Metric.pinball(quantiles: [0.1, 0.9])
        let found = metric.surrogate(for: .continuous).answers(of: Numbers([1, 2, 30, 20], width: 4))
        #expect(found == Numbers([1, 2, 20, 30], width: 4))
        let none = metric.surrogate(for: .continuous).answers(of: Numbers([], width: 4))
        #expect(none.width == 4 && none.rowCount == 0)
    }

    /// Of all constants the quantiles of the truth score best.
    @Test(arguments: [Metric.pinball(quantiles: [0.2, 0.7]), .winkler(alpha: 0.2)]) func theConstantIsBest(
        _ metric: Metric
    ) throws {
        let truth = Truth.values([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], width: 1)
        let best = metric.surrogate(for: .continuous).constant(of: truth, for: metric)
        func score(_ row: [Double]) throws -> Double {
            try metric.score(truth, .numbers((0..<10).flatMap { _ in row }, width: row.count))
        }
        for (low, high) in [(-0.5, 0.0), (0.5, 0), (0, 0.5), (0, -0.5), (-1, 1)] {
            #expect(try score(best) <= score([best[0] + low, best[1] + high]) + 1e-12)
        }
    }
}
