import Scoring
import Testing

@testable import Validation

@Suite struct ContributionsTests {
    /// Two models whose errors cancel need one another; a third that is like one of them adds nothing.
    @Test func whatNobodyElseKnowsAdds() throws {
        let task = try regressionTask()
        let models = try CrossValidation(task).run([
            .knowing("high", error: 1), .knowing("low", error: -1), .knowing("high too", error: 1),
        ])
        let found = try #require(try Contributions(of: models, of: task))
        #expect(found.blend.mean < 1e-9)
        let without = Dictionary(uniqueKeysWithValues: found.models.map { ($0.model, $0.without.mean) })
        #expect(abs(try #require(without["low"]) - 1) < 1e-9, "without it errors have one sign")
        #expect(try #require(without["high"]) < 1e-9, "the other is the same")
        #expect(abs(found.models.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
        #expect(Set([found.pair.first, found.pair.second]).contains("low") && found.pair.score.mean < 1e-9)
    }

    @Test func ofTwoTheOtherIsLeft() throws {
        let task = try regressionTask()
        let models = try CrossValidation(task).run([.knowing(error: 0.1), .knowing("off", error: 30)])
        let found = try #require(try Contributions(of: models, of: task))
        #expect(found.models.map(\.without.mean) == [models[1].score.mean, models[0].score.mean])
        #expect(try #require(found.models[0].gain).difference < 0)
        #expect(try Contributions(of: [models[0]], of: task) == nil)
    }
}
