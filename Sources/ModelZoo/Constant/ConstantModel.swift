public import Features
public import Scoring

/// Says the same of every row.
public struct ConstantModel: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "constant", title: "Constant",
        summary:
            "Says the same of every row: each class's share of the training rows, or of numbers what the metric likes best: "
            + "their mean, median or quantile.",
        winsWhen:
            "Never, if the features say anything. Any model worth its name scores better; it is the zero of the scale.",
        targets: .supervised, quantiles: .learned, paper: "–")

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}

    /// It reads nothing.
    public func recipe(for type: TargetType) -> RowsAloneRecipe { RowsAloneRecipe() }

    /// A guess of the seconds that a fit takes: next to none.
    public func expectedSeconds(of work: FitWork) -> Double { 1e-8 * Double(work.rows + work.asked) }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<RowsAlone>, context: FitContext) throws -> FittedConstant {
        FittedConstant(row: context.surrogate.constant(of: data.truth, for: context.metric))
    }
}

/// What is said of every row.
public struct FittedConstant: NumericModel {
    let row: [Double]

    /// Whether there is something to say.
    public var isSound: Bool { !row.isEmpty }

    /// The same for each row.
    public func predict(_ rows: RowsAlone) -> Numbers {
        Numbers((0..<rows.rowCount).flatMap { _ in row }, width: row.count)
    }
}
