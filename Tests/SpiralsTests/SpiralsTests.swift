import Foundation
import Networks
import Randomness
import Tensors
import Testing

@testable import Spirals

/// What docs/networks.md says.
@Suite struct SpiralsTests {
    @Test func theNetworkLearnsWhichSpiralAPointIsOn() throws {
        var lines: [String] = []
        let lesson = try Lesson(seed: Seed(1)) { lines.append($0) }
        #expect(try lesson.teach() > 0.97)
        #expect(lines.count == lesson.learner.history.count)
        #expect(lesson.learner.history[0].trainingLoss > 0.5)
    }

    @Test func theSearchForARateChangesNothingAndFindsOneThatTeaches() throws {
        let lesson = try Lesson(seed: Seed(1))
        let before = lesson.learner.network.archive
        let rate = try #require(try lesson.rates().suggestion)
        #expect(lesson.learner.network.archive == before)
        #expect(try lesson.teach(learningRate: rate) > 0.9)
    }

    @Test func aRunThatWasStoppedEndsWithTheSameBits() throws {
        var snapshots: [Data] = []
        let whole = try Lesson(seed: Seed(3), keep: { snapshots.append($0) })
        let accuracy = try whole.teach(epochs: 4)
        let other = try Lesson(seed: Seed(3))
        #expect(try other.teach(epochs: 4, resuming: Snapshot(encoded: snapshots[1])) == accuracy)
        #expect(other.learner.network.archive == whole.learner.network.archive)
    }

    @Test func theSummaryTellsTheShapesOfTheLayers() {
        let inputs = Inputs(numbers: .zeros([5, 2]))
        let summary = SpiralNetwork(seed: Seed(1)).summary(for: inputs)
        #expect(summary.contains("SpiralNetwork") && summary.contains("[5, 64]"))
    }

    @Test func rowsOfAnotherShapeAreRefused() throws {
        let rows = try Samples(numbers: [1, 2, 3], shape: [3])
        #expect(throws: NetworksError.self) { try SpiralNetwork(seed: Seed(1)).predict(rows) }
    }
}
