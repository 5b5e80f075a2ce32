import Features
import Frames
import ModelZoo
import Randomness
import Scoring
import Testing

/// A column of pure noise with hundreds of levels and a target that has nothing to do with it: whoever finds something
/// there has looked at the answers.
@Suite struct NoiseTests {
    @Test(arguments: ["logistic", "gradient-boosting", "random-forest", "mlp"])
    func outOfFoldPredictionsOfNoiseAreNoise(model: String) throws {
        let (rows, levels, folds) = (2_000, 600, 4)
        var generator = Philox(seed: 5)
        let column = Column(
            "noise",
            .category(
                CategoryValues(
                    codes: (0..<rows).map { _ in Int32(generator.index(below: levels)) },
                    levels: (0..<levels).map { "n\($0)" })))
        let target = (0..<rows).map { _ in Int32(generator.index(below: 2)) }
        let data = SampleData(
            frame: try Frame([column]), truth: .classes(codes: target, names: ["0", "1"]), task: .binary)
        let settings: [String: ParameterValue] =
            switch model {
            case "mlp": ["members": .integer(1), "epochs": .integer(8)]
            case "random-forest": ["trees": .integer(50), "min-rows": .integer(20)]
            default: [:]
            }
        let estimator = try ModelRegistry.standard.estimator(named: model, parameters: settings)

        // Folds are judged apart: where all is noise, what differs between folds is the share of positives in training,
        // which is low where that of the held-out rows is high.
        let areas = try (0..<folds).map { fold in
            let predictions = try data.predictions(estimator, training: (0..<rows).filter { $0 % folds != fold })
            let held = (0..<rows).filter { $0 % folds == fold }
            return try Metric.auc.score(data.truth.selecting(rows: held), predictions.selecting(rows: held))
        }
        let auc = areas.reduce(0, +) / Double(folds)
        // The standard error of the area where scores say nothing (Hanley and McNeil, Radiology 143, 1982).
        let error = (Double(rows + 1) / (3 * Double(rows) * Double(rows))).squareRoot()
        #expect(abs(auc - 0.5) < 3 * error)
    }
}
