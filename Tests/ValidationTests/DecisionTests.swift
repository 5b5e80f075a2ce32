import Foundation
import Problems
import Randomness
import Scoring
import Splitters
import Testing
import Workers

@testable import Validation

@Suite struct DecisionTests {
    /// A mean of ones may lie a rounding error above 1; what a decision makes of it is a probability all the same.
    @Test func nothingIsSurerThanSure() {
        let decided = Decision.odds([0.05])(Numbers([Double(1).nextUp, 1, 0]))
        #expect(decided.values == [1, 1, 0])
    }

    @Test func oddsMoveTheThreshold() {
        // A factor of 3 is a threshold of one quarter.
        let decided = Decision.odds([3])(Numbers([0.2, 0.25, 0.3]))
        #expect(decided.classCodes == [0, 1, 1])
    }

    @Test func aDecisionIsToldInWords() {
        #expect(Decision.odds([3]).summary == "A label is given from a probability of 0.25 on.")
        #expect(Decision.cuts([0.5, 1.5]).summary.hasSuffix("is cut at 0.50, 1.50."))
    }

    @Test func eachLabelHasItsOwnThreshold() {
        let decided = Decision.odds([1, 9])(Numbers([0.4, 0.2, 0.6, 0.05], width: 2))
        #expect(decided.values.map { $0 >= 0.5 } == [false, true, true, false])
    }

    @Test func weightsKeepProbabilities() {
        let decided = Decision.weights([1, 1, 4])(Numbers([0.5, 0.3, 0.2, 0, 0, 0], width: 3))
        #expect(decided.classCodes == [2, 0])
        #expect(abs(decided.values[0..<3].reduce(0, +) - 1) < 1e-12)
    }

    @Test func cutsReadTheMeanPlace() {
        let numbers = Numbers([0.9, 0.1, 0, 0.5, 0, 0.5, 0, 0.1, 0.9], width: 3)
        #expect(Decision.cuts([0.5, 1.5])(numbers).classCodes == [0, 1, 2])
    }

    /// What was read from a file may hold anything.
    @Test func whatDoesNotFitChangesNothing() {
        let answers = Answers.numbers([0.2, 0.8])
        for decision in [Decision.odds([]), .odds([1, 2]), .weights([]), .weights([1]), .cuts([]), .cuts([1])] {
            #expect(answers.decided(by: decision) == answers)
        }
    }
}

@Suite struct DecisionSearchTests {
    /// Rows whose probabilities are right: `shares[k]` of the rows of each probability are of class 1.
    private func calibrated(rows: Int = 4_000) -> (truth: Truth, answers: Answers) {
        var generator = Seed(4).generator()
        let probabilities = (0..<rows).map { _ in 0.3 * generator.uniform() }
        let codes = probabilities.map { Int32(generator.uniform() < $0 ? 1 : 0) }
        return (.classes(codes: codes, names: ["no", "yes"]), .numbers(probabilities))
    }

    private func score(_ metric: Metric, of decision: Decision?) throws -> Double {
        let (truth, answers) = calibrated()
        return try metric.score(truth, answers.decided(by: decision))
    }

    /// With 15 % of the second class, balanced accuracy wants a threshold near 0.15.
    @Test func aRareClassIsGuessedAtLessThanOneHalf() throws {
        let (truth, answers) = calibrated()
        let search = try #require(DecisionSearch(truth, answers, metric: .balancedAccuracy, stop: .never))
        let decision = try search.best()
        guard case .odds(let factors) = decision else {
            Issue.record("\(decision)")
            return
        }
        let threshold = 1 / (1 + factors[0])
        #expect((0.1...0.2).contains(threshold))
        #expect(try score(.balancedAccuracy, of: decision) > score(.balancedAccuracy, of: nil) + 0.05)
    }

    @Test func whereProbabilitiesAreJudgedNothingIsDecided() {
        let (truth, answers) = calibrated()
        #expect(DecisionSearch(truth, answers, metric: .logLoss, stop: .never) == nil)
        let (few, said) = (truth.selecting(rows: Array(0..<20)), answers.selecting(rows: Array(0..<20)))
        #expect(DecisionSearch(few, said, metric: .balancedAccuracy, stop: .never) == nil)
    }

    /// Four ordered classes seen through noise: the most probable one is too often an end.
    @Test func orderedClassesAreCutInTheirOrder() throws {
        var generator = Seed(6).generator()
        let names = ["0", "1", "2", "3"]
        var (codes, values): ([Int32], [Double]) = ([], [])
        for _ in 0..<3_000 {
            let code = generator.index(below: 4)
            let seen = Double(code) + 1.5 * generator.normal()
            let likelihoods = (0..<4).map { exp(-0.5 * pow((seen - Double($0)) / 1.5, 2)) }
            codes.append(Int32(code))
            values += likelihoods.map { $0 / likelihoods.reduce(0, +) }
        }
        let (truth, numbers) = (Truth.classes(codes: codes, names: names), Numbers(values, width: 4))
        let metric = Metric.qwk(by: .place)
        let decision = try #require(DecisionSearch(truth, .numbers(numbers), metric: metric, stop: .never)).best()
        let before = try metric.score(truth, .numbers(numbers))
        #expect(try metric.score(truth, .numbers(decision(numbers))) > before + 0.01)
    }

    /// Intervals that are half as wide as they should be are made wider, and the score is the better for it.
    @Test func narrowIntervalsAreWidened() throws {
        var generator = Seed(9).generator()
        let values = (0..<2_000).map { _ in generator.normal() }
        let (truth, said) = (Truth.values(values, width: 1), Numbers(values.flatMap { _ in [-0.8, 0.8] }, width: 2))
        let metric = Metric.winkler(alpha: 0.1)
        let decision = try #require(DecisionSearch(truth, .numbers(said), metric: metric, stop: .never)).best()
        guard case .shifts(let shifts) = decision else {
            Issue.record("\(decision)")
            return
        }
        #expect(abs(shifts[0] + 0.845) < 0.2 && abs(shifts[1] - 0.845) < 0.2)
        #expect(try metric.score(truth, .numbers(decision(said))) < 0.8 * metric.score(truth, .numbers(said)))
        #expect(decision.summary.hasPrefix("To the numbers that are said of each target"))
    }

    @Test func aStopIsHeard() throws {
        let (truth, answers) = calibrated()
        let search = try #require(DecisionSearch(truth, answers, metric: .balancedAccuracy, stop: Stop { true }))
        #expect(throws: CancellationError.self) { try search.best() }
    }
}

@Suite struct DecidedBlendTests {
    /// A binary task in which the odd rows' noise hides a class that is rare; two models that say how likely it is.
    private func blend(_ metric: Metric, chance: Bool = false) throws -> ModelResult {
        var generator = Seed(8).generator()
        let rows = 2_000
        let likely = (0..<rows).map { _ in 0.35 * generator.uniform() }
        let codes = likely.map { Int32(generator.uniform() < (chance ? 0.17 : $0) ? 1 : 0) }
        let task = ValidationTask(
            problem: try coinProblem(metric: metric), train: try frame(rows: 0..<rows),
            truth: .classes(codes: codes, names: ["no", "yes"]), test: try frame(rows: 0..<10),
            folds: try KFold(folds: 5, seed: Seed(5)).folds(SplitRows(count: rows)), seed: Seed(1))
        func model(_ id: String, _ factor: Double) -> CrossValidation.Candidate {
            .init(id: id, estimator: RuleEstimator { row, _, _ in likely[Int(row[0])] * factor })
        }
        let models = try CrossValidation(task).run([model("a", 1), model("b", 0.9)])
        return try #require(try Blend().fit(models, of: task))
    }

    @Test func balancedAccuracyIsDecidedAndItsScoreIsCrossFitted() throws {
        let blend = try blend(.balancedAccuracy)
        #expect(blend.decision != nil)
        #expect(blend.score.mean > 0.6)
    }

    /// Of a coin nothing is learned, whatever the threshold.
    @Test func ofChanceNoDecisionMakesAScore() throws {
        #expect(abs(try blend(.balancedAccuracy, chance: true).score.mean - 0.5) < 0.03)
    }

    @Test func accuracyIsLeftAsItIs() throws {
        #expect(try blend(.accuracy).decision == nil)
    }
}
