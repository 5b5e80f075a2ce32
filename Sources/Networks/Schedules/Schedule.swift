import Foundation

/// The rates of each step of a run.
public protocol Schedule: Sendable {
    /// The rates at `progress`, the part of all steps already made, in 0 ..< 1.
    func rates(at progress: Double) -> Rates
}

/// The same learning rate throughout.
public struct ConstantSchedule: Schedule {
    private let learningRate: Double

    /// Every step at `learningRate`.
    public init(_ learningRate: Double) { self.learningRate = learningRate }

    /// The rates at `progress`, in 0 ..< 1.
    public func rates(at progress: Double) -> Rates { Rates(learningRate) }
}

/// One cycle: up from a small rate to the highest and down to almost nothing, momentum the other way round.
///
/// Source: Smith and Topin, "Super-convergence", arXiv 1708.07120, with fastai's cosine ramps and defaults.
public struct OneCycle: Schedule {
    private let highest: Double
    private let rise: Double
    private let divisor: Double
    private let finalDivisor: Double
    private let momenta: (high: Double, low: Double)

    /// - Parameters:
    ///   - highest: the highest learning rate.
    ///   - rise: the part of the run in which the rate goes up.
    ///   - divisor: the first rate is the highest divided by this, the last by `finalDivisor`.
    public init(
        _ highest: Double, rise: Double = 0.25, divisor: Double = 25, finalDivisor: Double = 1e5,
        momenta: (high: Double, low: Double) = (0.95, 0.85)
    ) {
        self.highest = highest
        self.rise = rise
        self.divisor = divisor
        self.finalDivisor = finalDivisor
        self.momenta = momenta
    }

    /// The rates at `progress`, in 0 ..< 1.
    public func rates(at progress: Double) -> Rates {
        if progress < rise {
            let part = progress / rise
            return Rates(
                cosine(highest / divisor, highest, part), momentum: cosine(momenta.high, momenta.low, part))
        }
        let part = (progress - rise) / max(1 - rise, .leastNonzeroMagnitude)
        return Rates(
            cosine(highest, highest / finalDivisor, part), momentum: cosine(momenta.low, momenta.high, part))
    }
}

/// Half a cosine from the first rate to the last (Loshchilov and Hutter, ICLR 2017), after a linear warm-up.
public struct CosineSchedule: Schedule {
    private let highest: Double
    private let lowest: Double
    private let warmUp: Double

    /// From `highest` to `lowest`; during the first `warmUp` part of the run the rate grows from 0 instead.
    public init(_ highest: Double, lowest: Double = 0, warmUp: Double = 0) {
        self.highest = highest
        self.lowest = lowest
        self.warmUp = warmUp
    }

    /// The rates at `progress`, in 0 ..< 1.
    public func rates(at progress: Double) -> Rates {
        progress < warmUp
            ? Rates(highest * progress / warmUp)
            : Rates(cosine(highest, lowest, (progress - warmUp) / max(1 - warmUp, .leastNonzeroMagnitude)))
    }
}

/// From `start` at 0 to `end` at 1 along half a cosine.
private func cosine(_ start: Double, _ end: Double, _ part: Double) -> Double {
    end + (start - end) * (1 + cos(.pi * min(max(part, 0), 1))) / 2
}
