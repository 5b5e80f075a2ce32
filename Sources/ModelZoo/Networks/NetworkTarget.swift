import Networks
import Scoring

/// The target as a network learns it: which loss, how many outputs, and how outputs become predictions.
struct NetworkTarget: Sendable, Hashable, Codable {
    private enum Kind: String, Codable {
        case binary, classes, values
    }

    private let kind: Kind
    /// Outputs of the network.
    let outputs: Int
    /// Of values: each output's mean and standard deviation, which the network does not see.
    private let centres: [Double]
    private let spreads: [Double]
    /// Of classes: how much of each target is spread evenly over all of them.
    private let smoothing: Double

    init(_ target: Target, smoothing: Double = 0) {
        outputs = target.predictionWidth
        self.smoothing = smoothing
        switch target {
        case .classes(_, let classCount):
            kind = classCount == 2 ? .binary : .classes
            (centres, spreads) = ([], [])
        case .values(let values, let width):
            kind = .values
            let columns = (0..<width).map { place in stride(from: place, to: values.count, by: width).map { values[$0] }
            }
            let means = columns.map { $0.reduce(0, +) / Double($0.count) }
            centres = means
            spreads = zip(columns, means).map { column, mean in
                let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)
                return variance > 0 ? variance.squareRoot() : 1
            }
        }
    }

    /// What the network is trained on.
    func targets(of target: Target) -> Targets {
        switch target {
        case .classes(let codes, _):
            kind == .binary
                ? .values(codes.map { Float(Double($0) * (1 - smoothing) + smoothing / 2) }, columns: 1)
                : .classes(codes)
        case .values(let values, let width):
            .values(
                values.enumerated().map { Float(($1 - centres[$0 % width]) / spreads[$0 % width]) }, columns: width)
        }
    }

    /// What the training makes small.
    func loss(for metric: Metric) -> any Loss {
        switch kind {
        case .binary: BinaryCrossEntropy()
        case .classes: CrossEntropy(smoothing: Float(smoothing))
        case .values: metric.id == "mae" ? MeanAbsoluteError() : MeanSquaredError()
        }
    }

    /// Outputs, row by row, as predictions.
    func predictions(of outputs: [Float]) -> Predictions {
        var values = outputs.map { Double($0) }
        switch kind {
        case .binary: FittedLinear.Link.apply(.sigmoid, to: &values, width: 1)
        case .classes: Softmax.apply(to: &values, width: self.outputs)
        case .values:
            for index in values.indices {
                values[index] = values[index] * spreads[index % self.outputs] + centres[index % self.outputs]
            }
        }
        return Predictions(values, width: self.outputs)
    }
}
