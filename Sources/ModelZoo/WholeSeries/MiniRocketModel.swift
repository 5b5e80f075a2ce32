public import Features
import Randomness
public import Scoring
import Workers

/// MiniRocket's features of whole series, and a linear model of them.
public struct MiniRocketModel: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "minirocket", title: "MiniRocket",
        summary:
            "How often each of 84 short patterns fits a series, at several paces and thresholds, and a weighted sum of these shares: logistic "
            + "regression of classes, ridge regression of numbers.",
        winsWhen: "Rows are whole series, of one dimension or several, and shapes tell them apart wherever they come.",
        targets: .supervised,
        parameters: [
            .integer("features", 9_996, in: 84...100_000, "Shares that a series is told by, a multiple of 84."),
            .real(
                "c", 0.1, in: 1e-9...1e9,
                "Inverse penalty of logistic regression: the weight of the summed loss against half the squared weights."
            ),
            .real("alpha", 1_000, in: 0...1e9, "Penalty of ridge regression."),
        ],
        paper:
            "Dempster, Schmidt and Webb, MiniRocket: a very fast (almost) deterministic transform for time series classification, KDD 2021"
    )

    private let features: Int
    private let c: Double
    private let alpha: Double

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        features = parameters.integer("features")
        c = parameters.real("c")
        alpha = parameters.real("alpha")
    }

    /// The series.
    public func recipe(for type: TargetType) -> WholeSeriesRecipe { WholeSeriesRecipe() }

    /// A guess of the seconds that a fit takes: a pass over a series for each feature, and the linear model's steps.
    public func expectedSeconds(of work: FitWork) -> Double {
        let shares = 5e-10 * Double(features) * Double(work.columns) * Double(work.rows + work.asked)
        return work.encodingSeconds + shares + 1e-7 * Double(features) * Double(work.rows * work.outputs)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<WholeSeries>, context: FitContext) throws -> FittedMiniRocket {
        let rocket = try MiniRocket(fitting: data.input, features: features, seed: context.seed.child("rocket"))
        try context.report(0.1)
        let shares = try rocket.features(of: data.input)
        try context.report(0.5)
        let scale = FeatureScale(of: shares)
        let table = TrainingData(type: data.type, input: scale.matrix(shares), truth: data.truth)
        return FittedMiniRocket(rocket: rocket, scale: scale, head: try learnHead(table, context: context))
    }

    private func learnHead(_ table: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        if table.type.isClassification || table.type == .multilabel {
            return try LogisticRegression(["c": .real(c)]).learn(table, context: context)
        }
        return try RidgeRegression(["alpha": .real(alpha)]).learn(table, context: context)
    }
}

/// Patterns, and weights of the shares of moments that they fit.
public struct FittedMiniRocket: NumericModel {
    let rocket: MiniRocket
    let scale: FeatureScale
    let head: FittedLinear

    /// What the model says of each row.
    public func predict(_ input: WholeSeries) throws -> Numbers {
        guard input.dimensions.count == rocket.dimensions else {
            throw ModelError.unexpectedFeatures(found: input.dimensions.count, expected: rocket.dimensions)
        }
        return try head.predict(scale.matrix(rocket.features(of: input)))
    }

    /// Whether the parts are of one size.
    public var isSound: Bool {
        rocket.isSound && scale.isSound(count: rocket.featureCount) && head.isSound
            && head.fits(numbers: rocket.featureCount, terms: 0)
    }
}

extension FeatureScale {
    /// The scale of shares, series after series.
    fileprivate init(of rows: [[Float]]) {
        self = rows.flatMap { $0 }.withUnsafeBufferPointer {
            FeatureScale($0, count: rows.first?.count ?? 0, rows: Array(rows.indices))
        }
    }

    /// Rows of shares as features of a model.
    fileprivate func matrix(_ rows: [[Float]]) -> DesignMatrix {
        var numbers = [Float](repeating: 0, count: rows.count * centers.count)
        for (place, row) in rows.enumerated() {
            for (feature, share) in row.enumerated() {
                numbers[feature * rows.count + place] = scaled(share, feature)
            }
        }
        return DesignMatrix(rowCount: rows.count, numberNames: centers.indices.map { "share \($0)" }, numbers: numbers)
    }
}
