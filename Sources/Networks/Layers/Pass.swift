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
    /// Whether norms go by what a training batch is like and move their running statistics to it; else they keep them, as when they
    /// predict. A few images a step say less of a channel than the million that a pretrained network has seen.
    public let movesStatistics: Bool
    let trace: Trace?
    /// How far running statistics move to a training batch's; nil for each norm's own momentum.
    let statisticsMomentum: Double?

    init(
        isTraining: Bool, seed: Seed, movesStatistics: Bool = true, trace: Trace? = nil,
        statisticsMomentum: Double? = nil
    ) {
        (self.isTraining, self.seed) = (isTraining, seed)
        self.movesStatistics = isTraining && movesStatistics
        (self.trace, self.statisticsMomentum) = (trace, statisticsMomentum)
    }

    /// A pass that predicts: running statistics, nothing dropped.
    public static var prediction: Pass { Pass(isTraining: false, seed: Seed(0)) }

    /// A pass that trains; each step has its own seed.
    public static func training(_ seed: Seed, movesStatistics: Bool = true) -> Pass {
        Pass(isTraining: true, seed: seed, movesStatistics: movesStatistics)
    }

    /// The result of `module`, its shape noted where a summary is being made.
    func noting(_ result: Tensor, of module: any Module) -> Tensor {
        trace?.note(module, result.shape)
        return result
    }
}

/// Notes which module gave which shape, for `summary()`.
final class Trace {
    private(set) var shapes: [ObjectIdentifier: Shape] = [:]

    func note(_ module: any Module, _ shape: Shape) { shapes[ObjectIdentifier(module)] = shape }
}
