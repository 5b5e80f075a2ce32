import Foundation
import Testing
import Validation
import Workers

@testable import Runs

@Suite struct ClosingCostTests {
    private let cost = ClosingCost(rows: 10_000, testRows: 5_000, width: 1, folds: 5)

    @Test func moreModelsTakeLongerToBlendAndToJudge() {
        #expect(cost.publishing(models: 1) < cost.publishing(models: 2))
        #expect(cost.publishing(models: 2) < cost.publishing(models: 8))
        #expect(cost.judging(models: 1) < cost.judging(models: 8))
    }

    /// Weights are chosen on so many rows at most.
    @Test func aBlendOfMillionsOfRowsTakesNoLongerToChoose() {
        func choice(_ rows: Int) -> Double {
            let cost = ClosingCost(rows: rows, testRows: 0, width: 1, folds: 5)
            return cost.publishing(models: 2) - cost.publishing(models: 1)
        }
        #expect(abs(choice(100_000) - choice(200_000)) < 1e-9)
        #expect(choice(10_000) < choice(100_000))
    }

    @Test func whatWasMeasuredScalesWhatIsGuessed() {
        var slow = cost
        slow.learn(publishing: 100 * cost.publishing(models: 2), models: 2)
        #expect(slow.publishing(models: 3) > 5 * cost.publishing(models: 3))
        #expect(slow.judging(models: 3) > 5 * cost.judging(models: 3))
    }
}

@Suite struct RunClockTests {
    private let cost = ClosingCost(rows: 1_000, testRows: 1_000, width: 1, folds: 5)

    @Test func withoutALimitNothingIsStopped() {
        let clock = RunClock(nil, closing: cost)
        #expect(clock.work.deadline() == .infinity)
        #expect(clock.secondsLeft == nil)
        #expect(!clock.stop.isAsked && !clock.publishingStop.isAsked)
    }

    @Test func whatComesAfterTheUnitsIsSetAside() {
        let clock = RunClock(TimeLimit(seconds: 60), closing: cost)
        let before = clock.work.deadline()
        #expect(before < 60 && before > 55)
        clock.note(published: 5, seconds: 10)
        #expect(clock.work.deadline() < before)
    }

    @Test func nothingIsStoppedBeforeThereIsAnAnswer() {
        let clock = RunClock(TimeLimit(seconds: 1, from: .now - .seconds(5)), closing: cost)
        #expect(!clock.stop.isAsked)
        clock.note(published: 1, seconds: 0)
        #expect(clock.stop.isAsked && clock.publishingStop.isAsked)
    }
}
