public import Features
public import Scoring

/// Ordinary least squares.
public struct LinearRegression: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "linear", title: "Linear regression",
        summary: "A weighted sum of the features that makes the squared error smallest.",
        winsWhen: "The target grows evenly with the features, and rows are many more than features. Read its weights "
            + "before you trust a larger model.",
        targets: .numeric, quantiles: .measured, paper: "Gauss, Theoria motus corporum coelestium (1809)")

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { .linear }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        guard case .values(let values, let width) = data.target else { throw ModelError.noRows(model: Self.card.id) }
        return try LeastSquares(penalty: 0).fit(data, targets: values, width: width, model: Self.card.id)
    }
}
