public import Randomness
import Tensors

/// One run of a batch through a network.
///
/// Layers keep no random state: what a pass draws depends on its seed and the layer alone, so a run that was stopped
/// goes on with the same bits.
public struct Pass {
    /// Whether statistics are those of the batch and dropout drops.
    public let isTraining: Bool
    /// Where the pass's random numbers come from.
    public let seed: Seed
    let trace: Trace?

    /// A pass that predicts: running statistics, nothing dropped.
    public static var prediction: Pass { Pass(isTraining: false, seed: Seed(0), trace: nil) }

    /// A pass that trains; each step has its own seed.
    public static func training(_ seed: Seed) -> Pass { Pass(isTraining: true, seed: seed, trace: nil) }
}

/// Notes which module gave which shape, for `summary()`.
final class Trace {
    private(set) var shapes: [ObjectIdentifier: Shape] = [:]

    func note(_ module: any Module, _ shape: Shape) { shapes[ObjectIdentifier(module)] = shape }
}
