import Features
import Randomness
import Scoring
import Testing

@testable import ModelZoo

/// Models that learn from a sample of the training rows.
@Suite struct RowSampledTests {
    private func answers(_ model: any Estimator, _ data: SampleData, _ inputs: FoldInputs) throws -> Answers {
        try model.fitPipeline(
            on: LabeledRows(data.frame, truth: data.truth, type: .continuous), answering: [data.frame], inputs: inputs,
            context: FitContext(seed: Seed(1), metric: .rmse, of: .continuous), surrogate: Surrogate(.squaredError)
        ).answers[0]
    }

    private func model(_ name: String, rows: Int) throws -> any Estimator {
        try ModelRegistry.standard.estimator(named: name, parameters: ["rows": .integer(rows)])
    }

    @Test func moreRowsThanThereAreAreAll() throws {
        let data = try SampleData.make(.continuous, rows: 80)
        let inputs = SharedInputs()
        let all = try answers(RidgeRegression(), data, inputs.fold(0, seed: Seed(7)))
        #expect(try answers(model("ridge", rows: 80), data, inputs.fold(0, seed: Seed(7))) == all)
        #expect(try answers(model("ridge", rows: 40), data, inputs.fold(0, seed: Seed(7))) != all)
    }

    @Test func modelsOfAFoldLearnFromTheSameSample() throws {
        let data = try SampleData.make(.continuous, rows: 80)
        let shared = SharedInputs()
        let alone = try answers(model("ridge", rows: 40), data, SharedInputs().fold(0, seed: Seed(7)))
        _ = try answers(model("knn", rows: 40), data, shared.fold(0, seed: Seed(7)))
        #expect(try answers(model("ridge", rows: 40), data, shared.fold(0, seed: Seed(7))) == alone)
        #expect(try answers(model("ridge", rows: 40), data, shared.fold(1, seed: Seed(8))) != alone)
    }

    @Test func rowsThatAreRankedInGroupsComeInWholeGroups() throws {
        let data = try SampleData.make(.continuous, rows: 90)
        let groups = (0..<90).map { $0 / 9 }
        let rows = try LabeledRows(
            data.frame, truth: Truth(data.truth.answers, groups: groups), type: .relevance)
        let sample = try rows.sampled(30, seed: Seed(3))
        let counts = Dictionary(grouping: try #require(sample.truth.groups)) { $0 }.mapValues(\.count)
        #expect(counts.count == 3 && counts.values.allSatisfy { $0 == 9 })
    }
}
