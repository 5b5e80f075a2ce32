import Features
import Foundation
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring
import Splitters
import Synchronization

@testable import Validation

/// A frame of one number column `row` (the row's own number) and one of noise.
func frame(rows: Range<Int>) throws -> Frame {
    var noise = Seed(3).child("noise", rows.lowerBound).generator()
    return try Frame([
        Column("row", .number(rows.map(Double.init))),
        Column("noise", .number(rows.map { _ in noise.normal() })),
    ])
}

/// Regression of the row's number plus one, over `rows` rows and `folds` shuffled folds.
func regressionTask(rows: Int = 60, folds: Int = 5, metric: Metric = .rmse) throws -> ValidationTask {
    ValidationTask(
        problem: try Problem(NumberTarget(columns: ["y"]), metric: metric), train: try frame(rows: 0..<rows),
        truth: .values((0..<rows).map { Double($0 + 1) }, width: 1), test: try frame(rows: rows..<rows + 10),
        folds: try KFold(folds: folds, seed: Seed(5)).folds(SplitRows(count: rows)), seed: Seed(1))
}

func coinProblem(metric: Metric) throws -> Problem {
    try Problem(ClassTarget(type: .binary, columns: ["y"], classes: ["no", "yes"]), metric: metric)
}

/// A binary task with a random target: nothing can be learned.
func randomTask(rows: Int = 400, folds: Int = 5) throws -> ValidationTask {
    var generator = Seed(9).generator()
    return ValidationTask(
        problem: try coinProblem(metric: .auc), train: try frame(rows: 0..<rows),
        truth: .classes(codes: (0..<rows).map { _ in Int32(generator.index(below: 2)) }, names: ["no", "yes"]),
        test: try frame(rows: rows..<rows + 10),
        folds: try KFold(folds: folds, seed: Seed(5)).folds(SplitRows(count: rows)), seed: Seed(1))
}

extension ValidationTask {
    /// The same with one hold-out.
    var withFirstFoldOnly: Self {
        Self(
            problem: problem, train: train, truth: truth, test: test, folds: Array(folds.prefix(1)),
            seed: seed)
    }
}

/// A binary task in which even rows are of the first class and odd ones of the second.
func knownTask(rows: Int = 60, metric: Metric) throws -> ValidationTask {
    ValidationTask(
        problem: try coinProblem(metric: metric), train: try frame(rows: 0..<rows),
        truth: .classes(codes: (0..<rows).map { Int32($0 % 2) }, names: ["no", "yes"]),
        test: try frame(rows: rows..<rows + 10),
        folds: try KFold(folds: 5, seed: Seed(5)).folds(SplitRows(count: rows)), seed: Seed(1))
}

/// Predicts what a rule says of a row's features, the training rows' features and a generator; counts its fits.
struct RuleEstimator: RegisteredEstimator {
    typealias Rule = @Sendable (_ row: [Float], _ training: DesignMatrix, _ generator: inout Philox) -> Double

    final class Count: Sendable {
        let fits = Atomic(0)
    }

    static let card = ModelCard(
        id: "rule", title: "Rule", summary: "A fixed rule, for tests.", winsWhen: "Never.",
        targets: Set(TargetType.allCases), paper: "These tests.")

    let count = Count()
    var error: ModelError?
    let rule: Rule

    init(error: ModelError? = nil, rule: @escaping Rule) {
        self.error = error
        self.rule = rule
    }

    init(_ parameters: ParameterValues) { self.init { _, _, _ in 0 } }

    func recipe(for type: TargetType) -> FeatureRecipe { .trees }

    func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> Fitted {
        count.fits.add(1, ordering: .relaxed)
        if let error { throw error }
        try context.report(0.5)
        return Fitted(training: data.input, seed: context.seed, rule: rule)
    }

    struct Fitted: NumericModel {
        let training: DesignMatrix
        let seed: Seed
        let rule: Rule

        func predict(_ matrix: DesignMatrix) throws -> Numbers {
            var generator = seed.generator()
            return Numbers(
                (0..<matrix.rowCount).map { row in
                    let values = matrix.numberNames.indices.map { matrix.numbers[$0 * matrix.rowCount + row] }
                    return rule(values, training, &generator)
                })
        }

        init(training: DesignMatrix, seed: Seed, rule: @escaping Rule) {
            (self.training, self.seed, self.rule) = (training, seed, rule)
        }

        // A closure cannot be saved; nothing here reads one back.
        init(from decoder: any Decoder) throws { throw ModelError.unreadable(model: "rule", reason: "a closure") }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode("rule")
        }
    }
}

extension Answers {
    /// The numbers; none of another shape.
    var numbers: Numbers { if case .numbers(let numbers) = self { numbers } else { Numbers([]) } }
}

extension CrossValidation.Candidate {
    /// Knows the answer of `regressionTask`, up to `error`.
    static func knowing(_ id: String = "knowing", error: Double = 0) -> Self {
        Self(id: id, estimator: RuleEstimator { row, _, _ in Double(row[0]) + 1 + error })
    }

    /// Knows the answer of `knownTask`, and gives it that probability.
    static func sure(_ id: String, of probability: Double) -> Self {
        Self(
            id: id,
            estimator: RuleEstimator { row, _, _ in
                row[0].truncatingRemainder(dividingBy: 2) == 1 ? probability : 1 - probability
            })
    }

    /// Answers at random.
    static func guessing(_ id: String) -> Self {
        Self(id: id, estimator: RuleEstimator { _, _, generator in generator.uniform() })
    }
}
