public import Randomness
public import Tensors

/// Sets each number to 0 with probability `rate` while training and divides the others by 1 − rate (Srivastava and
/// others, JMLR 2014).
public final class Dropout: Layer {
    /// The probability, at least 0 and below 1.
    public let rate: Double
    private let label: Seed

    /// A layer that drops at `rate`; `seed` tells this layer from the network's others. Throws with code `setting` for a
    /// rate outside 0 ..< 1.
    public init(_ rate: Double, seed: Seed) throws {
        guard (0..<1).contains(rate) else {
            throw NetworksError(.setting, "Dropout: rate \(rate) is not in 0 ..< 1")
        }
        self.rate = rate
        label = seed
    }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        guard pass.isTraining, rate > 0 else { return x }
        return x.dropout(rate: rate, seed: pass.seed.child("dropout", Int(truncatingIfNeeded: label.value)))
    }
}
