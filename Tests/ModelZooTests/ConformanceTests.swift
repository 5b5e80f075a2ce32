import Features
import Foundation
import Frames
import ModelZoo
import Randomness
import Scoring
import Testing
import Workers

/// What every model must do, for every task that its card names.
@Suite(.serialized) struct ConformanceTests {
    /// A model and a task.
    struct Case: Sendable, CustomTestStringConvertible {
        let model: String
        let task: TargetType
        var testDescription: String { "\(model), \(task.rawValue)" }

        /// The model, made small where its defaults would take long.
        var estimator: any Estimator {
            get throws {
                let declared = Set(try ModelRegistry.card(named: model).parameters.map(\.name))
                let small = ConformanceTests.smallSettings.filter { declared.contains($0.key) }
                return try ModelRegistry.estimator(named: model, parameters: small)
            }
        }
    }

    private static let smallSettings: [String: ParameterValue] = [
        "trees": .integer(20), "members": .integer(1), "epochs": .integer(40), "batch": .integer(32),
        "width": .integer(32), "head-width": .integer(4),
    ]

    static let cases = ModelRegistry.cards.filter { !$0.needsImages }.flatMap { card in
        [TargetType.binary, .multiclass, .multilabel, .continuous, .relevance].filter(card.targets.contains).map {
            Case(model: card.id, task: $0)
        }
    }

    @Test(arguments: cases)
    func sameSeedSameBitsWhateverTheThreads(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 300)
        let before = WorkerPool.shared.threads
        defer { WorkerPool.shared.threads = before }
        let results = try [1, 2, 1].map { threads in
            WorkerPool.shared.threads = threads
            return try data.predictions(item.estimator, training: Array(0..<200)).values.map(\.bitPattern)
        }
        #expect(results[0] == results[1] && results[0] == results[2])
    }

    @Test(arguments: cases)
    func predictionsHaveTheTasksShapeAndRange(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 300)
        let predictions = try data.predictions(item.estimator, training: Array(0..<200))
        #expect(predictions.rowCount == 300)
        #expect(predictions.width == (item.task == .multiclass ? 3 : item.task == .multilabel ? 2 : 1))
        #expect(predictions.values.allSatisfy { $0.isFinite })
        if item.task.isClassification { #expect(predictions.values.allSatisfy { (0...1).contains($0) }) }
        if item.task == .multiclass {
            #expect((0..<300).allSatisfy { abs(predictions[$0].reduce(0, +) - 1) < 1e-9 })
        }
    }

    @Test(arguments: cases.filter { $0.model != "constant" })
    func itBeatsTheConstantOnRowsItHasNotSeen(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 700)
        let held = Array(400..<700)
        func error(_ model: any Estimator) throws -> Double {
            let predictions = try data.predictions(model, training: Array(0..<400))
            let (truth, said) = (data.truth.selecting(rows: held), predictions.selecting(rows: held))
            // The scores of a ranking have no scale, only an order.
            if item.task == .relevance { return try 1 - Metric.ndcg().score(truth, said) }
            return try Metric.rootMeanSquare.score(truth, said)
        }
        #expect(try error(item.estimator) < 0.8 * error(ModelRegistry.estimator(named: "constant")))
    }

    @Test(arguments: cases)
    func savedAndReadBackItPredictsTheSame(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 120)
        let part = data.frame
        let plan = FeaturePlan(
            for: part, ignoring: [], type: item.task, recipe: try item.estimator.recipe(for: item.task))
        let matrix = try plan.fit(part, truth: data.truth, seed: Seed(1)).matrix
        let fitted = try item.estimator.fit(
            TrainingData(type: item.task, matrix: matrix, truth: data.truth),
            context: FitContext(seed: Seed(2), metric: .rootMeanSquare, of: item.task))
        let again = try ModelRegistry.fittedModel(named: item.model, from: fitted.encoded())
        #expect(try fitted.predict(matrix) == again.predict(matrix))
    }

    @Test(arguments: cases)
    func garbageIsNotReadBack(_ item: Case) {
        #expect(throws: ModelError.self) {
            try ModelRegistry.fittedModel(named: item.model, from: Data([1, 2, 3]))
        }
    }

    @Test(arguments: cases)
    func oneRowIsEnough(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 40)
        let matrix = DesignMatrix(
            rowCount: 1, numberNames: ["x", "y"], numbers: [1, 2],
            categories: item.usesCodes ? [CategoryFeature(name: "c", cardinality: 4)] : [],
            codes: item.usesCodes ? [2] : [])
        let fitted = try item.estimator.fit(
            TrainingData(type: item.task, matrix: matrix, truth: data.truth.selecting(rows: [0])),
            context: FitContext(seed: Seed(2), metric: .rootMeanSquare, of: item.task))
        #expect(try fitted.predict(matrix).values.allSatisfy { $0.isFinite })
    }

    @Test(arguments: cases.filter { $0.task.isClassification })
    func ofOneClassOnlyItSaysThatClass(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 60)
        let truth = Truth.classes(codes: [Int32](repeating: 1, count: 60), names: data.truth.classes)
        let alone = SampleData(frame: data.frame, truth: truth, task: item.task)
        let predictions = try alone.predictions(item.estimator, training: Array(0..<40))
        #expect(predictions.values.allSatisfy { $0.isFinite })
        #expect(predictions.classCodes.allSatisfy { $0 == 1 })
    }

    @Test(arguments: cases)
    func aConstantFeatureDoesNoHarm(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 50)
        let numbers = (0..<50).map { Float($0 % 7) } + [Float](repeating: 3, count: 50)
        let matrix = DesignMatrix(rowCount: 50, numberNames: ["x", "same"], numbers: numbers)
        let fitted = try item.estimator.fit(
            TrainingData(type: item.task, matrix: matrix, truth: data.truth),
            context: FitContext(seed: Seed(2), metric: .rootMeanSquare, of: item.task))
        #expect(try fitted.predict(matrix).values.allSatisfy { $0.isFinite })
    }

    @Test(arguments: cases)
    func anUnknownCategoryIsNoError(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 100)
        var columns = data.frame.columns
        columns[2] = Column(
            "c",
            .category(CategoryValues(codes: (0..<100).map { $0 < 80 ? Int32($0 % 2) : 2 }, levels: ["p", "q", "new"])))
        let other = SampleData(frame: try Frame(columns), truth: data.truth, task: item.task)
        let predictions = try other.predictions(item.estimator, training: Array(0..<80))
        #expect(predictions.values.allSatisfy { $0.isFinite })
    }

    @Test(arguments: cases)
    func moreFeaturesThanRowsIsNoError(_ item: Case) throws {
        var generator = Philox(seed: 3)
        let data = try SampleData.make(item.task, rows: 12)
        let matrix = DesignMatrix(
            rowCount: 12, numberNames: (0..<40).map { "x\($0)" },
            numbers: (0..<480).map { _ in Float(generator.normal()) })
        let fitted = try item.estimator.fit(
            TrainingData(type: item.task, matrix: matrix, truth: data.truth),
            context: FitContext(seed: Seed(2), metric: .rootMeanSquare, of: item.task))
        #expect(try fitted.predict(matrix).values.allSatisfy { $0.isFinite })
    }

    @Test(arguments: cases)
    func otherFeaturesAreAnError(_ item: Case) throws {
        guard item.model != "constant" else { return }
        let data = try SampleData.make(item.task, rows: 30)
        func matrix(_ count: Int) -> DesignMatrix {
            DesignMatrix(
                rowCount: 30, numberNames: (0..<count).map { "x\($0)" },
                numbers: (0..<30 * count).map { Float($0 % 11) })
        }
        let fitted = try item.estimator.fit(
            TrainingData(type: item.task, matrix: matrix(2), truth: data.truth),
            context: FitContext(seed: Seed(2), metric: .rootMeanSquare, of: item.task))
        #expect(throws: ModelError.unexpectedFeatures(found: 3, expected: 2)) { try fitted.predict(matrix(3)) }
    }

    @Test(arguments: cases)
    func itStopsWhenToldTo(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 100)
        let context = FitContext(seed: Seed(1), metric: .rootMeanSquare) { _ in false }
        #expect(throws: CancellationError.self) {
            try data.predictions(item.estimator, training: Array(0..<80), context: context)
        }
    }

    @Test(arguments: cases)
    func noRowsAndUnequalRowsAreErrors(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 5)
        let context = FitContext(seed: Seed(1), metric: .rootMeanSquare)
        let empty = DesignMatrix(rowCount: 0, numberNames: ["x"], numbers: [])
        #expect(throws: ModelError.noRows(model: item.model)) {
            try item.estimator.fit(
                TrainingData(type: item.task, matrix: empty, truth: data.truth.selecting(rows: [])), context: context)
        }
        let short = DesignMatrix(rowCount: 4, numberNames: ["x"], numbers: [1, 2, 3, 4])
        #expect(throws: ModelError.unequalRows(features: 4, target: 5)) {
            try item.estimator.fit(
                TrainingData(type: item.task, matrix: short, truth: data.truth), context: context)
        }
    }
}

extension ConformanceTests.Case {
    /// Whether the model encodes categories itself.
    fileprivate var usesCodes: Bool {
        guard let recipe = try? estimator.recipe(for: task) else { return false }
        if case .codes = recipe.categories { return true }
        return false
    }
}
