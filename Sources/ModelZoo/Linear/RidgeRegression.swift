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
            NumberPieces.parameter(standard: 0), PhotoSight.choice, PhotoSight.side,
            TextReading.parameter(standard: .words),
        ],
        quantiles: .measured, paper: "Hoerl and Kennard, Ridge regression, Technometrics 12 (1970)")

    private let alpha: Double
    private let pieces: NumberPieces
    private let sight: PhotoSight
    private let reading: TextReading

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        alpha = parameters.real("alpha")
        pieces = NumberPieces(parameters)
        sight = PhotoSight(parameters)
        reading = TextReading(parameters)
    }

    /// The most passes over the rows where there are terms, and `DualDescent.tolerance`.
    private static let (passes, tolerance) = (1_000, 1e-3)

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe {
        reading.of(sight.of(pieces.of(.linear)), besideTerms: true)
    }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        2 * pieces.of(work).encodingSeconds + reading.seconds(of: work)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        guard case .values(let values, let width) = data.target else { throw ModelError.noRows(model: Self.card.id) }
        if data.matrix.terms.columnCount > 0 {
            let descent = LinearDescent(
                loss: SquaredDistance(), cost: 1 / (2 * max(alpha, 1e-9)), passes: Self.passes,
                tolerance: Self.tolerance)
            return try descent.solve(data, link: .identity, seed: context.seed, report: context.report).model
        }
        return try LeastSquares(penalty: alpha).fit(data, targets: values, width: width, model: Self.card.id)
    }
}
