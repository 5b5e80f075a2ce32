import Foundation
import Scoring
import Splitters
import Testing

@testable import Validation

@Suite struct PlanTests {
    private func plan(_ models: [String], testPredictions: CrossValidation.TestPredictions = .refit) -> Plan {
        Plan(models: models, folds: 2, testPredictions: testPredictions, digest: "d")
    }

    @Test func unitsAreInTheOrderOfModelsWithFoldsBeforeTheirRefit() {
        let names = ["a, fold 1", "a, fold 2", "a, refit", "b, fold 1", "b, fold 2", "b, refit"]
        #expect(plan(["a", "b"]).units.map(\.description) == names)
        #expect(plan(["a"], testPredictions: .bagged).units.map(\.description) == ["a, fold 1", "a, fold 2"])
    }

    @Test func aRefitDependsOnItsOwnFoldsAlone() throws {
        let refit = try #require(plan(["a", "b"]).units.last)
        #expect(refit.dependencies == [FoldUnit(model: "b", fold: 0), FoldUnit(model: "b", fold: 1)])
        #expect(plan(["a"]).units[0].dependencies.isEmpty)
    }

    @Test func aPlanIsAValueThatCanBeSent() throws {
        let plan = plan(["a", "gradient-boosting:depth=4"])
        #expect(try JSONDecoder().decode(Plan.self, from: JSONEncoder().encode(plan)) == plan)
    }
}

@Suite struct OutcomeTests {
    /// What became of a task's units when those of some models are done and some units have failed.
    private func outcome(done: [String: Int], failed: [FoldUnit: String] = [:]) throws -> Outcome {
        let task = try regressionTask()
        let plan = Plan(models: ["a", "b"], folds: 5, testPredictions: .bagged, digest: "")
        var settlements: [FoldUnit: Settlement] = failed.mapValues { .failed($0) }
        for (model, folds) in done {
            for fold in 0..<folds {
                let rows = task.folds[fold].validation.count
                let result = FoldResult(
                    score: Double(fold), validation: .numbers([Double](repeating: 1, count: rows)),
                    test: .numbers([Double](repeating: 2, count: 10)), fitSeconds: 1, predictSeconds: 1)
                settlements[FoldUnit(model: model, fold: fold)] = .done(result)
            }
        }
        return Outcome(plan, settlements, of: task)
    }

    @Test func modelsWithAllUnitsAreGathered() throws {
        let outcome = try outcome(done: ["b": 5, "a": 5])
        #expect(outcome.results.map(\.model) == ["a", "b"])
        #expect(outcome.results[0].score.folds == [0, 1, 2, 3, 4])
        #expect(outcome.results[0].fitSeconds == 5)
        #expect(outcome.isComplete)
    }

    @Test func whatIsLeftIsNamed() throws {
        let outcome = try outcome(done: ["a": 5, "b": 2])
        #expect(outcome.results.map(\.model) == ["a"])
        #expect(outcome.unfinished.map(\.description) == ["b (2 of 5 folds)"])
        #expect(!outcome.isComplete)
    }

    /// Which unit failed first depends on who was quick; which is told, on the plan.
    @Test func theFirstFailureOfAModelIsTold() throws {
        let failed = [FoldUnit(model: "b", fold: 3): "late", FoldUnit(model: "b", fold: 1): "early"]
        let outcome = try outcome(done: ["a": 5, "b": 1], failed: failed)
        #expect(outcome.failures == ["b": "early"])
        #expect(outcome.results.map(\.model) == ["a"])
        #expect(outcome.isComplete)
    }
}

@Suite struct AgendaTests {
    private let plan = Plan(models: ["a", "b"], folds: 1, testPredictions: .refit, digest: "")
    private let done = Settlement.done(
        FoldResult(score: 1, validation: .numbers([]), test: .numbers([]), fitSeconds: 0, predictSeconds: 0))

    /// The units that can be taken one after the other.
    private func takeAll(_ agenda: Agenda) -> [String] {
        var units: [String] = []
        while let (unit, _) = agenda.take() { units.append(unit.description) }
        return units
    }

    @Test func aRefitIsReadyWhenItsFoldsAreDone() {
        let agenda = Agenda(plan, settled: [:])
        #expect(takeAll(agenda) == ["a, fold 1", "b, fold 1"])
        agenda.settle(FoldUnit(model: "b", fold: 0), done)
        #expect(takeAll(agenda) == ["b, refit"])
    }

    @Test func whatDependsOnAFailureIsNotLeft() {
        let agenda = Agenda(plan, settled: [FoldUnit(model: "a", fold: 0): .failed("no")])
        #expect(agenda.openUnits.map(\.description) == ["b, fold 1", "b, refit"])
        #expect(takeAll(agenda) == ["b, fold 1"])
    }

    @Test func whatOthersHaveIsTakenAgainLater() {
        let agenda = Agenda(plan, settled: [:])
        _ = takeAll(agenda)
        agenda.postpone(FoldUnit(model: "a", fold: 0))
        #expect(takeAll(agenda).isEmpty)
        agenda.reconsider()
        #expect(takeAll(agenda) == ["a, fold 1"])
    }

    @Test func nothingIsTakenAfterAnErrorAndTheFirstIsThrown() {
        struct Failure: Error { let number: Int }
        let agenda = Agenda(plan, settled: [:])
        agenda.stop(Failure(number: 1))
        agenda.stop(Failure(number: 2))
        #expect(agenda.take() == nil)
        let thrown = #expect(throws: Failure.self) { try agenda.rethrow() }
        #expect(thrown?.number == 1)
    }
}
