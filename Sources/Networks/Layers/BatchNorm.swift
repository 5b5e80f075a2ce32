public import Tensors

/// Batch normalization over the last axis (Ioffe and Szegedy, arXiv 1502.03167), with a residual sum and ReLU after it
/// where asked for. One layer serves tables `[rows, channels]` and images `[images, height, width, channels]`.
///
/// A single row has no variance: in training it is normalized by the running statistics, and does not move them.
public final class BatchNorm: Layer {
    /// Scale, `[channels]`.
    public let weight: Tensor
    /// Shift, `[channels]`.
    public let bias: Tensor
    /// The statistics that prediction uses: means that move by `momentum` of the way to each batch's.
    public let runningMean: Tensor
    /// As `runningMean`, of the variances (divided by rows − 1, as in PyTorch).
    public let runningVariance: Tensor
    /// Whether negative results become 0.
    public let relu: Bool
    private let momentum: Double
    private let epsilon: Double

    /// A layer for `channels` numbers a row.
    public init(_ channels: Int, relu: Bool = false, momentum: Double = 0.1, epsilon: Double = 1e-5) {
        weight = Tensor.ones(Shape(channels)).requiringGrad()
        bias = Tensor.zeros(Shape(channels)).requiringGrad()
        runningMean = Tensor.zeros(Shape(channels))
        runningVariance = Tensor.ones(Shape(channels))
        self.relu = relu
        self.momentum = momentum
        self.epsilon = epsilon
    }

    /// The trained tensors.
    public var ownWeights: [NamedTensor] { [NamedTensor("weight", weight), NamedTensor("bias", bias)] }

    /// The running mean and variance.
    public var ownStatistics: [NamedTensor] {
        [NamedTensor("running_mean", runningMean), NamedTensor("running_var", runningVariance)]
    }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { forward(x, adding: nil, pass) }

    /// The normalized `x` plus `residual` (of the same shape), then ReLU where this layer has one.
    public func forward(_ x: Tensor, adding residual: Tensor?, _ pass: Pass) -> Tensor {
        let function = BatchNormalization(
            x: x.contiguous(), gamma: weight, beta: bias, residual: residual?.contiguous(), relu: relu)
        let rows = x.count / max(1, weight.count)
        guard pass.movesStatistics, rows > 1 else {
            let moments = Tensor.stacked([runningMean, runningVariance]).converted(to: .float64)
            return function.normalized(moments, epsilon: epsilon, ofBatch: false)
        }
        let moments = function.moments()
        let part = pass.statisticsMomentum ?? momentum
        moments.withUnsafeElements(of: Double.self) { moments in
            move(runningMean, by: part, toward: moments.prefix(weight.count), times: 1)
            let correction = Double(rows) / Double(rows - 1)
            move(runningVariance, by: part, toward: moments.suffix(weight.count), times: correction)
        }
        return function.normalized(moments, epsilon: epsilon, ofBatch: true)
    }

    /// What a pass that keeps the statistics does to each channel: x · scale + shift, each `[channels]`.
    var affine: (scale: Tensor, shift: Tensor) {
        let scale = weight / (runningVariance + epsilon).squareRoot()
        return (scale, bias - runningMean * scale)
    }

    private func move(
        _ running: Tensor, by part: Double, toward values: Slice<UnsafeBufferPointer<Double>>, times factor: Double
    ) {
        running.withUnsafeMutableElements(of: Float.self) { to in
            for (j, value) in values.enumerated() {
                to[j] = Float((1 - part) * Double(to[j]) + part * factor * value)
            }
        }
    }
}
