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
                let declared = Set(try ModelRegistry.standard.card(named: model).parameters.map(\.name))
                let small = ConformanceTests.smallSettings.filter { declared.contains($0.key) }
                return try ModelRegistry.standard.estimator(named: model, parameters: small)
            }
        }

        /// The same, as a model of design matrices.
        var table: any Estimator<DesignMatrix> {
            get throws {
                guard let table = try estimator as? any Estimator<DesignMatrix> else {
                    throw ModelError.noFeatures(model: model)
                }
                return table
            }
        }
    }

    private static let smallSettings: [String: ParameterValue] = [
        "trees": .integer(20), "members": .integer(1), "epochs": .integer(40), "batch": .integer(32),
        "width": .integer(32), "head-width": .integer(4),
    ]

    static let cases = ModelRegistry.standard.cards.filter { $0.id == "constant" || (try? tableModel($0.id)) != nil }
        .flatMap { card in
            [TargetType.binary, .multiclass, .multilabel, .continuous, .relevance].filter(card.targets.contains).map {
                Case(model: card.id, task: $0)
            }
        }

    private static let tableCases = cases.filter { $0.model != "constant" }

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
        #expect(try error(item.estimator) < 0.8 * error(ModelRegistry.standard.estimator(named: "constant")))
    }

    @Test(arguments: cases)
    func savedAndReadBackItPredictsTheSame(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 120)
        let (pipeline, predictions) = try data.fitted(item.estimator, training: Array(0..<120))
        let again = try FittedPipeline(decoding: pipeline.encoded(), surrogate: Surrogate(.squaredError))
        #expect(again.modelID == item.model)
        #expect(try again.predict(data.frame).numbers == predictions)
    }

    /// Whatever byte of a saved pipeline is changed, it is refused or predicts something, and never traps.
    @Test(arguments: cases)
    func aDamagedPipelineIsNoDanger(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 60)
        let whole = try data.fitted(item.estimator, training: Array(0..<60)).pipeline.encoded()
        let few = data.frame.selecting(rows: [0, 1])
        var generator = Philox(seed: 8)
        for _ in 0..<60 {
            var damaged = whole
            // Most of a file are numbers; what is dangerous is between them, at the front.
            let place = generator.index(below: min(whole.count, generator.index(below: 2) == 0 ? 2_000 : whole.count))
            damaged[place] = UInt8(truncatingIfNeeded: generator.index(below: 256))
            _ = try? FittedPipeline(decoding: damaged, surrogate: Surrogate(.squaredError)).predict(few)
        }
    }

    @Test func garbageIsNotReadBack() {
        #expect(throws: ModelError.self) {
            try FittedPipeline(decoding: Data([1, 2, 3]), surrogate: Surrogate(.squaredError))
        }
    }

    @Test(arguments: tableCases)
    func oneRowIsEnough(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 40)
        let matrix = DesignMatrix(
            rowCount: 1, numberNames: ["x", "y"], numbers: [1, 2],
            categories: item.usesCodes ? [CategoryFeature(name: "c", cardinality: 4)] : [],
            codes: item.usesCodes ? [2] : [])
        let fitted = try item.table.fitted(matrix, data.truth.selecting(rows: [0]), item.task)
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

    @Test(arguments: tableCases)
    func aConstantFeatureDoesNoHarm(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 50)
        let numbers = (0..<50).map { Float($0 % 7) } + [Float](repeating: 3, count: 50)
        let matrix = DesignMatrix(rowCount: 50, numberNames: ["x", "same"], numbers: numbers)
        let fitted = try item.table.fitted(matrix, data.truth, item.task)
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

    @Test(arguments: tableCases)
    func moreFeaturesThanRowsIsNoError(_ item: Case) throws {
        var generator = Philox(seed: 3)
        let data = try SampleData.make(item.task, rows: 12)
        let matrix = DesignMatrix(
            rowCount: 12, numberNames: (0..<40).map { "x\($0)" },
            numbers: (0..<480).map { _ in Float(generator.normal()) })
        let fitted = try item.table.fitted(matrix, data.truth, item.task)
        #expect(try fitted.predict(matrix).values.allSatisfy { $0.isFinite })
    }

    @Test(arguments: tableCases)
    func otherFeaturesAreAnError(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 30)
        func matrix(_ count: Int) -> DesignMatrix {
            DesignMatrix(
                rowCount: 30, numberNames: (0..<count).map { "x\($0)" },
                numbers: (0..<30 * count).map { Float($0 % 11) })
        }
        let fitted = try item.table.fitted(matrix(2), data.truth, item.task)
        #expect(throws: ModelError.unexpectedFeatures(found: 3, expected: 2)) { try fitted.predict(matrix(3)) }
    }

    @Test(arguments: cases)
    func itStopsWhenToldTo(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 100)
        let context = FitContext(seed: Seed(1), metric: .rootMeanSquare, stop: Stop { true })
        #expect(throws: CancellationError.self) {
            try data.predictions(item.estimator, training: Array(0..<80), context: context)
        }
    }

    @Test(arguments: tableCases)
    func noRowsAndUnequalRowsAreErrors(_ item: Case) throws {
        let data = try SampleData.make(item.task, rows: 5)
        let context = FitContext(seed: Seed(1), metric: .rootMeanSquare)
        let empty = DesignMatrix(rowCount: 0, numberNames: ["x"], numbers: [])
        #expect(throws: ModelError.noRows(model: item.model)) {
            try item.table.fit(
                TrainingData(type: item.task, input: empty, truth: data.truth.selecting(rows: [])), context: context)
        }
        let short = DesignMatrix(rowCount: 4, numberNames: ["x"], numbers: [1, 2, 3, 4])
        #expect(throws: ModelError.unequalRows(features: 4, target: 5)) {
            try item.table.fit(
                TrainingData(type: item.task, input: short, truth: data.truth), context: context)
        }
    }
}

extension ConformanceTests.Case {
    /// Whether the model encodes categories itself.
    fileprivate var usesCodes: Bool {
        guard let recipe = try? estimator.recipe(for: task) as? FeatureRecipe else { return false }
        if case .codes = recipe.categories { return true }
        return false
    }
}
