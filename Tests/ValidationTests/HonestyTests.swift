import Frames
import ModelZoo
import Randomness
import Scoring
import Splitters
import Testing

@testable import Validation

/// No score may be flattered by what was chosen on the rows that give it.
@Suite struct HonestyTests {
    /// A coin toss cannot be foreseen: over many sets of data, the mean ROC AUC of a model that stops where it is best, and
    /// of a blend of such models, is one half within its error. Stopping on the fold that is scored gave 0.55.
    @Test(arguments: ["gradient-boosting:rounds=300", "mlp:epochs=12,members=1,patience=3"])
    func aCoinTossIsNotForeseen(_ model: String) throws {
        let specifications = try [model, "extra-trees:trees=20"].map(ModelSpecification.init(parsing:))
        var scores: [String: [Double]] = [:]
        for set in 0..<24 {
            let task = try coinTosses(set: set)
            var results = try CrossValidation(task).run(
                specifications.map { .init(id: $0.description, estimator: try ModelRegistry.standard.estimator($0)) })
            if let blend = try Blend().fit(results, of: task) { results.append(blend) }
            for result in results { scores[result.model, default: []].append(result.score.mean) }
        }
        #expect(scores.count == 3)
        for (model, scores) in scores {
            let summary = try #require(CrossValidatedScore(folds: scores))
            let error = try #require(summary.standardError)
            #expect(abs(summary.mean - 0.5) < 3 * error, "\(model): \(summary.mean) ± \(error)")
            #expect(error < 0.01)
        }
    }

    private func coinTosses(set: Int, rows: Int = 300, columns: Int = 6) throws -> ValidationTask {
        var generator = Seed(set).child("coin tosses").generator()
        func frame(_ rows: Int) throws -> Frame {
            try Frame(
                (0..<columns).map { column in
                    Column("noise \(column)", .number((0..<rows).map { _ in generator.normal() }))
                })
        }
        let train = try frame(rows)
        let codes = (0..<rows).map { _ in Int32(generator.index(below: 2)) }
        return ValidationTask(
            problem: try coinProblem(metric: .auc), train: train, truth: .classes(codes: codes, names: ["no", "yes"]),
            test: try frame(10), folds: try KFold(folds: 3, seed: Seed(set)).folds(SplitRows(count: rows)),
            seed: Seed(set))
    }
}
