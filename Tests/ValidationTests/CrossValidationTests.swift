import Features
import Foundation
import ModelZoo
import Scoring
import Synchronization
import Testing
import Workers

@testable import Validation

@Suite struct CrossValidationTests {
    @Test func everyRowIsPredictedByAModelThatDidNotSeeIt() throws {
        let task = try regressionTask()
        let seen = CrossValidation.Candidate(
            id: "seen",
            estimator: RuleEstimator { row, training, _ in
                training.numbers[..<training.rowCount].contains(row[0]) ? 1 : 0
            })
        let result = try #require(try CrossValidation(task).run([seen]).first)
        #expect(result.outOfFoldRows == Array(0..<60))
        #expect(result.outOfFold.numbers.values == [Double](repeating: 0, count: 60))
    }

    @Test func scoresAreTheMetricOfEachFold() throws {
        let task = try regressionTask()
        let results = try CrossValidation(task).run([.knowing(), .knowing("off", error: 2)])
        #expect(results.map(\.model) == ["knowing", "off"])
        #expect(results[0].score.folds == [0, 0, 0, 0, 0])
        #expect(results[1].score.mean == 2)
        #expect(results[1].score.standardError == 0)
        #expect(results[1].outOfFoldScore == 2)
        #expect(results[0].test.numbers.values == (60..<70).map { Double($0 + 1) })
    }

    @Test(arguments: [1, 2, 3]) func bitsDoNotDependOnThreads(threads: Int) throws {
        let task = try randomTask()
        let expected = try CrossValidation(task).run([.guessing("a"), .guessing("b")])
        WorkerPool.shared.threads = threads
        let results = try CrossValidation(task).run([.guessing("a"), .guessing("b")])
        #expect(results.map(\.outOfFold) == expected.map(\.outOfFold))
        #expect(results[0].outOfFold != results[1].outOfFold)
    }

    @Test(arguments: 0...10) func stoppedWorkGoesOnWithTheSameBits(units: Int) throws {
        let task = try randomTask()
        let candidates: [CrossValidation.Candidate] = [.guessing("a"), .guessing("b")]
        let expected = try CrossValidation(task).run(candidates)
        let store = MemoryFoldStore()
        let done = Atomic(0)
        _ = try CrossValidation(
            task, store: store, stop: Stop { done.load(ordering: .relaxed) >= units },
            observe: { if case .finished = $0 { done.add(1, ordering: .relaxed) } }
        ).run(candidates)
        let resumed = try CrossValidation(task, store: store).run(candidates)
        #expect(resumed.map(\.outOfFold) == expected.map(\.outOfFold))
        #expect(resumed.map(\.score) == expected.map(\.score))
        #expect(resumed.map(\.test) == expected.map(\.test))
    }

    @Test func finishedFoldsAreNotFittedAgain() throws {
        let task = try regressionTask()
        let store = MemoryFoldStore()
        let estimator = RuleEstimator { row, _, _ in Double(row[0]) }
        let candidate = CrossValidation.Candidate(id: "rule", estimator: estimator)
        _ = try CrossValidation(task, store: store).run([candidate])
        _ = try CrossValidation(task, store: store).run([candidate])
        #expect(estimator.count.fits.load(ordering: .relaxed) == 5)
    }

    @Test func aModelThatFailsIsLeftOutAndNamed() throws {
        let task = try regressionTask()
        var failing = RuleEstimator { _, _, _ in 0 }
        failing.error = .unsupportedTarget(model: "rule", type: .continuous)
        let failed = Mutex<Set<String>>([])
        let results = try CrossValidation(
            task, observe: { if case .failed(let unit, _) = $0 { failed.withLock { _ = $0.insert(unit.model) } } }
        ).run([.init(id: "failing", estimator: failing), .knowing()])
        #expect(results.map(\.model) == ["knowing"])
        #expect(failed.withLock { $0 } == ["failing"])
    }

    @Test func whatIsStoppedIsNamedWithTheFoldsThatAreDone() throws {
        let task = try regressionTask()
        let store = MemoryFoldStore()
        _ = try CrossValidation(task, store: store).run([.knowing("first")])
        for fold in 0..<2 {
            let result = try #require(store.result(of: FoldUnit(model: "first", fold: fold)))
            store.save(result, model: Data(), of: FoldUnit(model: "second", fold: fold))
        }
        let unfinished = Mutex<[String]>([])
        let results = try CrossValidation(
            task, store: store, stop: Stop { true },
            observe: { event in
                if case .stopped(let models) = event { unfinished.withLock { $0 = models.map(\.description) } }
            }
        ).run([.knowing("first"), .knowing("second"), .knowing("third")])
        #expect(results.map(\.model) == ["first"])
        #expect(unfinished.withLock { $0 } == ["second (2 of 5 folds)", "third (0 of 5 folds)"])
    }

    @Test func aRefitSeesAllRows() throws {
        let task = try regressionTask()
        let counting = CrossValidation.Candidate(
            id: "counting", estimator: RuleEstimator { _, training, _ in Double(training.rowCount) })
        let bagged = try CrossValidation(task, testPredictions: .bagged).run([counting])
        let refit = try CrossValidation(task, testPredictions: .refit).run([counting])
        #expect(Set(bagged[0].test.numbers.values) == [48])
        #expect(Set(refit[0].test.numbers.values) == [60])
        #expect(refit[0].score == bagged[0].score)
    }

    @Test func aRefitTrainsAsLongAsWasBestInTheFolds() throws {
        // Of a random target nothing can be learned, so that the first epochs are the best on rows held out.
        let network = try ModelRegistry.standard.estimator(
            named: "mlp", parameters: ["epochs": .integer(40), "members": .integer(1), "patience": .integer(5)])
        let longest = Mutex<[Bool: Double]>([:])
        _ = try CrossValidation(
            randomTask(), testPredictions: .refit,
            observe: { event in
                guard case .progressed(let unit, let share) = event, share < 1 else { return }
                longest.withLock { $0[unit.fold == nil] = max($0[unit.fold == nil] ?? 0, share) }
            }
        ).run([.init(id: "mlp", estimator: network)])
        let (folds, refit) = longest.withLock { ($0[false] ?? 0, $0[true] ?? 0) }
        #expect(refit > 0 && refit < folds && folds < 0.9)
    }

    @Test func theTargetIsLearnedInTheMetricsSpace() throws {
        let task = try regressionTask(metric: .rmsle)
        let logs = CrossValidation.Candidate(id: "logs", estimator: RuleEstimator { _, _, _ in 1.5 })
        let result = try CrossValidation(task).run([logs])[0]
        let expected = TargetSpace.log1p.inverse(Numbers([1.5])).values[0]
        #expect(result.outOfFold.numbers.values.allSatisfy { abs($0 - expected) < 1e-12 })
        #expect(result.test.numbers.values.allSatisfy { abs($0 - expected) < 1e-12 })
    }
}
