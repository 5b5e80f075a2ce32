import Features
import Tensors

/// A target as numbers of weighted mean 0, and the way back: values over their deviation, so that one penalty suits all of them, or
/// flags of classes and labels.
struct CenteredTarget {
    /// `rows × outputs`.
    let values: Tensor
    /// What is added to each output and what it is multiplied by, to come back.
    private let centers: [Double]
    private let spreads: [Double]

    init(_ data: TrainingData<DesignMatrix>) {
        let (flat, width, isValue) = Self.numbers(data.target)
        let weights = data.rowWeights.map { Double($0) }
        let total = weights.reduce(0, +)
        var (centered, centers, spreads) = (flat, [Double](), [Double]())
        for output in 0..<width {
            let places = stride(from: output, to: flat.count, by: width)
            let center = zip(places, weights).reduce(0) { $0 + flat[$1.0] * $1.1 } / total
            let square = zip(places, weights).reduce(0) { $0 + (flat[$1.0] - center) * (flat[$1.0] - center) * $1.1 }
            let spread = isValue && square > 0 ? (square / total).squareRoot() : 1
            for place in places { centered[place] = (flat[place] - center) / spread }
            centers.append(isValue ? center : 0)
            spreads.append(spread)
        }
        values = Tensor(centered, [data.input.rowCount, width])
        (self.centers, self.spreads) = (centers, spreads)
    }

    /// Weights (`any × outputs`) and intercepts that give such numbers, as ones that give values.
    func restored(weights: Tensor, intercepts: [Double]) -> (weights: [Double], intercepts: [Double]) {
        (
            (weights * Tensor(spreads, [1, spreads.count])).elements(Double.self),
            intercepts.indices.map { intercepts[$0] * spreads[$0] + centers[$0] }
        )
    }

    private static func numbers(_ target: LearningTarget) -> (flat: [Double], width: Int, isValue: Bool) {
        switch target {
        case .classes(let codes, 2): (codes.map { Double($0) }, 1, false)
        case .classes(let codes, let count):
            (codes.flatMap { code in (0..<count).map { $0 == Int(code) ? 1 : 0 } }, count, false)
        case .labels(let flags, let width): (flags, width, false)
        case .values(let values, let width): (values, width, true)
        }
    }
}
