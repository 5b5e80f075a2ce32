public import Tensors

/// Layers one after the other.
public final class Sequential: Layer {
    private let layers: [any Layer]

    /// The layers, first to last; they are called `0`, `1`, … .
    public init(_ layers: [any Layer]) { self.layers = layers }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] {
        layers.enumerated().map { (name: String($0.offset), module: $0.element) }
    }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { layers.reduce(x) { $1($0, pass) } }
}

/// x + body(x).
public final class Residual: Layer {
    private let body: any Layer

    /// A residual around `body`, which must keep the shape.
    public init(_ body: any Layer) { self.body = body }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] { [("body", body)] }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { x + body(x, pass) }
}
