import Features
import Scoring

/// Says the same of every row.
struct ConstantModel: RegisteredEstimator {
    static let card = ModelCard(
        id: "constant", title: "Constant",
        summary: "Says the same of every row: each class's share of the training rows, or their mean, or the median "
            + "where the metric is an absolute error.",
        winsWhen:
            "Never, if the features say anything. Any model worth its name scores better; it is the zero of the scale.",
        tasks: .supervised, paper: "–")

    init(_ parameters: ParameterValues) {}

    func recipe(for task: LearningTask) -> FeatureRecipe { .trees }

    func learn(_ data: TrainingData, context: FitContext) throws -> FittedConstant {
        switch data.target {
        case .classes(let codes, let classCount):
            var shares = [Double](repeating: 0, count: classCount)
            for (code, weight) in zip(codes, data.rowWeights) { shares[Int(code)] += Double(weight) }
            let total = shares.reduce(0, +)
            let probabilities = shares.map { $0 / total }
            return FittedConstant(row: classCount == 2 ? [probabilities[1]] : probabilities)
        case .values(let values, let width):
            let columns = (0..<width).map { place in stride(from: place, to: values.count, by: width).map { values[$0] }
            }
            let wantsMedian = ConstantModel.absoluteErrors.contains(context.metric.id)
            return FittedConstant(
                row: columns.map { wantsMedian ? median($0, data.rowWeights) : mean($0, data.rowWeights) })
        }
    }

    /// Metrics that the median makes smallest.
    private static let absoluteErrors: Set<String> = ["mae", "median-ae", "mape", "smape"]

    private func mean(_ values: [Double], _ weights: [Float]) -> Double {
        zip(values, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / weights.reduce(0) { $0 + Double($1) }
    }

    private func median(_ values: [Double], _ weights: [Float]) -> Double {
        let order = values.indices.sorted { values[$0] < values[$1] }
        let half = weights.reduce(0) { $0 + Double($1) } / 2
        var passed = 0.0
        for (place, row) in order.enumerated() {
            passed += Double(weights[row])
            if passed > half { return values[row] }
            if passed == half, place + 1 < order.count { return (values[row] + values[order[place + 1]]) / 2 }
        }
        return order.last.map { values[$0] } ?? 0
    }
}

/// What is said of every row.
struct FittedConstant: FittedModel, Codable {
    let row: [Double]

    func predict(_ matrix: DesignMatrix) -> Predictions {
        Predictions((0..<matrix.rowCount).flatMap { _ in row }, width: row.count)
    }
}
