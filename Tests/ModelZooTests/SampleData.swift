import Features
import Frames
import ModelZoo
import Randomness
import Scoring
import Synchronization
import Workers

/// Small tables with something to learn, for every task.
struct SampleData {
    let frame: Frame
    let truth: Truth
    let task: TargetType

    /// Two numbers (the first with holes), a category and the target that follows from them with some noise.
    static func make(_ task: TargetType, rows: Int, seed: UInt64 = 1, missing: Bool = true) throws -> SampleData {
        var generator = Philox(seed: seed)
        var (a, b, codes, signal): ([Double], [Double], [Int32], [Double]) = ([], [], [], [])
        for _ in 0..<rows {
            let (x, y, code) = (generator.normal(), generator.normal(), Int32(generator.index(below: 3)))
            signal.append(x + 0.5 * y + Double(code) - 1 + 0.3 * generator.normal())
            a.append(missing && generator.index(below: 8) == 0 ? .nan : x)
            b.append(y)
            codes.append(code)
        }
        let frame = try Frame([
            Column("a", .number(a)), Column("b", .number(b)),
            Column("c", .category(CategoryValues(codes: codes, levels: ["red", "green", "blue"]))),
        ])
        return SampleData(frame: frame, truth: truth(task, signal), task: task)
    }

    private static func truth(_ task: TargetType, _ signal: [Double]) -> Truth {
        switch task {
        case .binary: .classes(codes: signal.map { $0 > 0 ? 1 : 0 }, names: ["no", "yes"])
        case .multiclass:
            .classes(codes: signal.map { $0 < -0.7 ? 0 : $0 < 0.7 ? 1 : 2 }, names: ["low", "middle", "high"])
        case .multilabel: .values(signal.flatMap { [$0 > 0 ? 1 : 0, $0 < -0.5 ? 1 : 0] }, width: 2)
        case .relevance:
            .relevance(signal.map { min(3, max(0, $0.rounded() + 1)) }, groups: signal.indices.map { $0 / 10 })
        default: .values(signal.map { 100 + 10 * $0 }, width: 1)
        }
    }

    /// Fits a pipeline of `model` on rows `training` and predicts all rows.
    func predictions(
        _ model: any Estimator, training: [Int], seed: Int = 5, context: FitContext? = nil
    ) throws -> Numbers {
        try fitted(model, training: training, seed: seed, context: context).predictions
    }

    func fitted(
        _ model: any Estimator, training: [Int], seed: Int = 5, context: FitContext? = nil
    ) throws -> (pipeline: FittedPipeline, predictions: Numbers) {
        let rows = try LabeledRows(
            frame.selecting(rows: training), truth: truth.selecting(rows: training), type: task)
        let fit = try model.fitPipeline(
            on: rows, answering: [frame], inputs: SharedInputs().fold(nil, seed: Seed(seed)),
            context: context ?? FitContext(seed: Seed(seed), metric: .rootMeanSquare, of: task),
            surrogate: Surrogate(.squaredError))
        return (fit.pipeline, fit.answers[0].numbers)
    }

    /// The features that a model of tables wants of all rows.
    func matrix(for model: any Estimator<DesignMatrix>, seed: Int = 1) throws -> DesignMatrix {
        func features(_ recipe: some InputRecipe) throws -> DesignMatrix? {
            try recipe.fit(LabeledRows(frame, truth: truth, type: task), seed: Seed(seed)).input as? DesignMatrix
        }
        guard let matrix = try features(model.recipe(for: task)) else { throw FeaturesError.noFeatures(reasons: []) }
        return matrix
    }
}

/// A model of tables by name, and fitted on a matrix, where its input is of no interest.
func tableModel(
    _ name: String, _ parameters: [String: ParameterValue] = [:]
) throws -> any Estimator<DesignMatrix> {
    let model = try ModelRegistry.standard.estimator(named: name, parameters: parameters)
    guard let model = model as? any Estimator<DesignMatrix> else {
        throw ModelError.noFeatures(model: name)
    }
    return model
}

extension Estimator<DesignMatrix> {
    func fitted(
        _ matrix: DesignMatrix, _ truth: Truth, _ type: TargetType, context: FitContext? = nil
    ) throws -> any NumericModel<DesignMatrix> {
        let context = context ?? FitContext(seed: Seed(2), metric: .rootMeanSquare, of: type)
        let model = try fit(TrainingData(type: type, input: matrix, truth: truth), context: context)
        guard let model = model as? any NumericModel<DesignMatrix> else { throw ModelError.noFeatures(model: card.id) }
        return model
    }
}

extension Answers {
    /// The numbers; none of another shape.
    var numbers: Numbers { if case .numbers(let numbers) = self { numbers } else { Numbers([]) } }
}

extension Metric {
    /// The error of a row's first number, for models that watch a metric.
    static let rootMeanSquare = Metric(
        id: "test-rmse", title: "RMSE", direction: .minimize, bounds: 0...Double.infinity,
        targets: Set(TargetType.allCases), input: .values, source: "–"
    ) { truth, predictions in
        guard case .numbers(let predictions) = predictions else { return 0 }
        let wanted: [Double] =
            switch truth.answers {
            case .codes(let classes): classes.codes.map { Double($0 == 0 ? 1 : 0) }
            case .numbers(let numbers): numbers.column(0)
            case .lists, .texts, .tuples, .parts: []
            }
        let given = (0..<predictions.rowCount).map { row in
            predictions.width == 1 && truth.classes.count == 2
                ? 1 - predictions.values[row] : predictions.values[row * predictions.width]
        }
        return (zip(wanted, given).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(wanted.count)).squareRoot()
    }
}

extension FitContext {
    /// A context with what the metric wants to be minimized.
    init(
        seed: Seed, metric: Metric, of type: TargetType = .continuous, checkpoints: (any FitCheckpoints)? = nil,
        stop: Stop = .never, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.init(
            seed: seed, metric: metric, surrogate: metric.surrogate(for: type).learned, checkpoints: checkpoints,
            stop: stop, progress: progress)
    }
}

extension Metric {
    func score(_ truth: Truth, _ predictions: Numbers) throws -> Double { try score(truth, .numbers(predictions)) }
}

/// Counts, from any thread.
final class Counter: Sendable {
    private let number = Atomic(0)
    var value: Int { number.load(ordering: .relaxed) }
    func increment() { number.add(1, ordering: .relaxed) }
}

/// The recipe of linear models, which counts how often it is fitted.
struct CountingRecipe: InputRecipe {
    let count: Counter

    func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedFeatures, input: DesignMatrix) {
        count.increment()
        return try FeatureRecipe.linear.fit(rows, seed: seed)
    }

    func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] { [] }

    static func == (first: Self, second: Self) -> Bool { first.count === second.count }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(count)) }
}
