import Features
import ModelZoo
import Randomness
import Scoring
import Testing

@Suite struct SharedInputsTests {
    /// Two models that want the same features get the very same, and the second fits none.
    @Test func equalInputsOfAFoldAreFittedOnce() throws {
        let data = try SampleData.make(.binary, rows: 60)
        let rows = try LabeledRows(data.frame, truth: data.truth, type: .binary)
        let inputs = SharedInputs()
        func predictions(_ model: any Estimator, _ fold: FoldInputs) throws -> Numbers {
            try model.fitPipeline(
                on: rows, answering: [data.frame], inputs: fold,
                context: FitContext(seed: Seed(1), metric: .logLoss, of: .binary), surrogate: Surrogate(.crossEntropy)
            ).answers[0].numbers
        }
        let model = CountingModel()
        let first = try predictions(model, inputs.fold(0, seed: Seed(7)))
        #expect(try predictions(model, inputs.fold(0, seed: Seed(7))) == first)
        #expect(model.count.value == 1)
        _ = try predictions(model, inputs.fold(1, seed: Seed(8)))
        #expect(model.count.value == 2)
        // What only one model wants is not kept.
        let alone = SharedInputs(for: [model, LogisticRegression()], type: .binary)
        for _ in 0..<2 { _ = try predictions(model, alone.fold(0, seed: Seed(7))) }
        #expect(model.count.value == 4)
        // Where there is no room, all are fitted anew, with the same result.
        #expect(try predictions(model, SharedInputs(limit: 0).fold(0, seed: Seed(7))) == first)
        #expect(model.count.value == 5)
    }
}

/// Logistic regression whose recipe counts how often it is fitted.
private struct CountingModel: Estimator {
    let count = Counter()
    var card: ModelCard { LogisticRegression.card }

    func recipe(for type: TargetType) -> CountingRecipe { CountingRecipe(count: count) }

    func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        try LogisticRegression().learn(data, context: context)
    }
}
