import Tensors

/// A convolution whose weights can be multiplied, a factor for each output channel, for one pass.
protocol ScalableConvolution: Layer {
    /// The layer's result for `x` with its weights times `scale`, plus `shift`, each `[channels]`.
    func forward(_ x: Tensor, scale: Tensor, shift: Tensor) -> Tensor
}

/// A convolution, a batch norm, and ReLU6 after them where asked for. A pass in which the norm keeps its statistics is one convolution:
/// the norm's factor is multiplied into its weights. Gradients reach weights, scale and shift by way of the product.
final class NormedConvolution: Layer {
    private let convolution: any ScalableConvolution
    private let norm: BatchNorm
    private let relu6: Bool

    init(_ convolution: any ScalableConvolution, _ channels: Int, relu6: Bool, epsilon: Double = 1e-3) {
        self.convolution = convolution
        self.norm = BatchNorm(channels, momentum: 0.01, epsilon: epsilon)
        self.relu6 = relu6
    }

    var children: [(name: String, module: any Module)] { [("convolution", convolution), ("norm", norm)] }

    func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        guard !pass.movesStatistics else {
            let result = norm(convolution(x, pass), pass)
            return relu6 ? result.relu6() : result
        }
        let (scale, shift) = norm.affine
        let result = pass.noting(convolution.forward(x, scale: scale, shift: shift), of: norm)
        return relu6 ? result.relu6InPlace() : result
    }
}
