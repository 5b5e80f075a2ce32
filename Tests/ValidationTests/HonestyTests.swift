import Frames
import ModelZoo
import Problems
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

    /// What only the past knows of held-out rows changes nothing that is said of them.
    @Test func thePastOfHeldOutRowsIsNotRead() throws {
        let (shops, months) = (6, 30)
        let moments = (0..<shops).flatMap { shop in (0..<months).map { (shop: shop, month: $0) } }
        let series = SeriesColumns(["shop"], time: "month", horizon: .steps(4))
        let train = try Frame([
            Column("shop", .text(TextValues(moments.map { "\($0.shop)" }))),
            Column("month", .integer(IntegerValues(moments.map { Int64($0.month) }))),
        ])
        let isHeld = moments.map { $0.month >= months - 4 }
        let sales = moments.map { Double(($0.shop + 1) * ($0.month * $0.month % 7 + 3)) }
        let fold = Fold(
            training: moments.indices.filter { !isHeld[$0] }, validation: moments.indices.filter { isHeld[$0] })
        func said(_ past: [Double]) throws -> Answers {
            let task = ValidationTask(
                problem: try Problem(NumberTarget(columns: ["sales"]), metric: .mae, series: series), train: train,
                past: try Frame([Column("visitors", .number(past))]), truth: .values(sales, width: 1),
                test: train.selecting(rows: []), folds: [fold], seed: Seed(1), predictsFuture: true)
            return try FoldUnit(model: "lag-boosting", fold: 0).fit(LagBoosting(), on: task).result.validation
        }
        let past = try said(sales)
        #expect(try said(zip(sales, isHeld).map { $1 ? -1 : $0 }) == past)
        #expect(try said(sales.map { -$0 * $0 }) != past)
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
