public import Tensors

/// An activation function as a layer. Where it follows a linear or norm layer, `relu: true` there is faster than `.relu`.
public final class Activation: Layer {
    /// Which function.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// max(x, 0)
        case relu
        /// min(max(x, 0), 6)
        case relu6
        /// x Φ(x)
        case gelu
        /// x / (1 + e⁻ˣ)
        case silu
        /// The hyperbolic tangent.
        case tanh
        /// 1 / (1 + e⁻ˣ)
        case sigmoid
    }

    private let kind: Kind

    /// The layer for `kind`.
    public init(_ kind: Kind) { self.kind = kind }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        switch kind {
        case .relu: x.relu()
        case .relu6: x.relu6()
        case .gelu: x.gelu()
        case .silu: x.silu()
        case .tanh: x.tanh()
        case .sigmoid: x.sigmoid()
        }
    }
}
