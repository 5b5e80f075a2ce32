import Features
import Frames
import ModelZoo
import Randomness
import Scoring
import Testing

/// How long the folds' fits were worth it tells how long a refit on all rows trains.
@Suite struct TrainingShareTests {
    private let boosting = "gradient-boosting:rounds=40,patience=10"

    @Test func aFitThatWatchesHeldOutRowsTellsItsShare() throws {
        let sample = try SampleData.make(.regression, rows: 300)
        let model = try ModelSpecification(parsing: boosting).estimator()
        let plan = FeaturePlan(
            for: sample.frame, ignoring: [], task: .regression, recipe: model.recipe(for: .regression))
        let rows = (learned: Array(0..<200), held: Array(200..<300))
        let truth = sample.truth.selecting(rows: rows.learned)
        let (features, matrix) = try plan.fit(
            sample.frame.selecting(rows: rows.learned), truth: truth, seed: Seed(5))
        let held = try features.transform(sample.frame.selecting(rows: rows.held))
        let data = TrainingData(
            task: .regression, matrix: matrix, truth: truth,
            validation: .init(matrix: held, truth: sample.truth.selecting(rows: rows.held)))
        let fitted = try model.fit(data, context: FitContext(seed: Seed(5), metric: .rootMeanSquare))
        let share = try #require(fitted.trainingShare)
        #expect(share > 0.05 && share <= 1)
        #expect((share * 40).rounded() == share * 40)
    }

    @Test func aRefitHasThatShareOfTheRounds() throws {
        let sample = try SampleData.make(.regression, rows: 300)
        let context = { FitContext(seed: Seed(5), metric: .rootMeanSquare, trainingShare: $0) }
        func predictions(_ model: String, share: Double?) throws -> Predictions {
            try sample.predictions(
                ModelSpecification(parsing: model).estimator(), training: Array(0..<300), context: context(share))
        }
        let ofTen = try predictions("gradient-boosting:rounds=10,patience=0", share: nil)
        #expect(try predictions(boosting, share: 0.25) == ofTen)
        #expect(try predictions(boosting, share: 0.5) != ofTen)
    }
}
