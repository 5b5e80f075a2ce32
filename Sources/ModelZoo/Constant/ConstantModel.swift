import Features
import Scoring

/// Says the same of every row.
struct ConstantModel: RegisteredEstimator {
    static let card = ModelCard(
        id: "constant", title: "Constant",
        summary:
            "Says the same of every row: each class's share of the training rows, or of numbers what the metric likes best: "
            + "their mean, median or quantile.",
        winsWhen:
            "Never, if the features say anything. Any model worth its name scores better; it is the zero of the scale.",
        targets: .supervised, paper: "–")

    init(_ parameters: ParameterValues) {}

    func recipe(for type: TargetType) -> FeatureRecipe { .trees }

    func learn(_ data: TrainingData, context: FitContext) throws -> FittedConstant {
        FittedConstant(row: context.surrogate.constant(of: data.truth, for: context.metric))
    }
}

/// What is said of every row.
struct FittedConstant: FittedModel, Codable {
    let row: [Double]

    func predict(_ matrix: DesignMatrix) -> Numbers {
        Numbers((0..<matrix.rowCount).flatMap { _ in row }, width: row.count)
    }
}
