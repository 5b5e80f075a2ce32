public import Features
public import Scoring

/// Least squares with a penalty on large weights.
public struct RidgeRegression: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "ridge", title: "Ridge regression",
        summary: "Linear regression whose weights are held small by a penalty on their squares.",
        winsWhen: "Features are many, or hang together, and the target grows evenly with them.",
        targets: .numeric,
        parameters: [
            .real("alpha", 10, in: 0...1e9, "Penalty: what a squared weight adds to the sum of squared residuals."),
            PhotoSight.parameter,
        ],
        paper: "Hoerl and Kennard, Ridge regression, Technometrics 12 (1970)")

    private let alpha: Double
    private let sight: PhotoSight

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        alpha = parameters.real("alpha")
        sight = PhotoSight(parameters)
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { sight.of(.linear) }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        guard case .values(let values, let width) = data.target else { throw ModelError.noRows(model: Self.card.id) }
        return try LeastSquares(penalty: alpha).fit(data, targets: values, width: width, model: Self.card.id)
    }
}
