import Networks
import Scoring

/// The target as a network learns it: which loss, how many outputs, and how outputs become predictions.
struct NetworkTarget: Sendable, Hashable, Codable {
    private enum Kind: String, Codable {
        case binary, classes, labels, values
    }

    private let kind: Kind
    /// Outputs of the network.
    let outputs: Int
    /// Of values: each output's mean and standard deviation, which the network does not see.
    private let centers: [Double]
    private let spreads: [Double]
    /// Of classes: how much of each target is spread evenly over all of them.
    private let smoothing: Double

    init(_ target: LearningTarget, smoothing: Double = 0) {
        outputs = target.predictionWidth
        self.smoothing = smoothing
        switch target {
        case .classes(_, let classCount):
            kind = classCount == 2 ? .binary : .classes
            (centers, spreads) = ([], [])
        case .labels:
            kind = .labels
            (centers, spreads) = ([], [])
        case .values(let values, let width):
            kind = .values
            let columns = (0..<width).map { place in stride(from: place, to: values.count, by: width).map { values[$0] }
            }
            let means = columns.map { $0.reduce(0, +) / Double($0.count) }
            centers = means
            spreads = zip(columns, means).map { column, mean in
                let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)
                return variance > 0 ? variance.squareRoot() : 1
            }
        }
    }

    /// Whether each output of values has a scale.
    var isSound: Bool {
        outputs > 0 && (kind != .values || (centers.count == outputs && spreads.count == outputs))
    }

    /// What the network is trained on.
    func targets(of target: LearningTarget) -> Targets {
        switch target {
        case .classes(let codes, _):
            kind == .binary
                ? .values(codes.map { Float(Double($0) * (1 - smoothing) + smoothing / 2) }, columns: 1)
                : .classes(codes)
        case .labels(let flags, let width): .values(flags.map { Float($0) }, columns: width)
        case .values(let values, let width):
            .values(
                values.enumerated().map { Float(($1 - centers[$0 % width]) / spreads[$0 % width]) }, columns: width)
        }
    }

    /// What the training makes small. Losses of counts and amounts would need outputs on a logarithmic scale; the squared
    /// error has the same best answer, the mean.
    func loss(for surrogate: Surrogate) -> any Loss {
        switch (kind, surrogate.loss) {
        case (.binary, _), (.labels, _): BinaryCrossEntropy()
        case (.classes, _): CrossEntropy(smoothing: Float(smoothing))
        case (.values, .absoluteError): MeanAbsoluteError()
        case (.values, .quantile(let level)): QuantileLoss(Float(level))
        case (.values, .huber(let delta)): HuberLoss(delta: Float(delta / (spreads.first ?? 1)))
        case (.values, _): MeanSquaredError()
        }
    }

    /// Outputs, row by row, as predictions.
    func predictions(of outputs: [Float]) -> Numbers {
        var values = outputs.map { Double($0) }
        switch kind {
        case .binary, .labels: FittedLinear.Link.apply(.sigmoid, to: &values, width: 1)
        case .classes: Softmax.apply(to: &values, width: self.outputs)
        case .values:
            for index in values.indices {
                values[index] = values[index] * spreads[index % self.outputs] + centers[index % self.outputs]
            }
        }
        return Numbers(values, width: self.outputs)
    }
}
