public import Foundation

/// Lowers the learning rate when the figure has not fallen for some epochs.
public final class Plateau: Callback {
    private struct State: Codable {
        var best = Double.infinity
        var waited = 0
    }

    private let patience: Int
    private let factor: Double
    private var state = State()

    /// Multiplies the rate by `factor` after more than `patience` epochs without a gain.
    public init(patience: Int = 3, factor: Double = 0.1) {
        self.patience = patience
        self.factor = factor
    }

    /// Forgets an earlier run.
    public func willFit(_ learner: Learner) { if learner.history.isEmpty { state = State() } }

    /// Looks at the epoch's figure.
    public func didTrainEpoch(_ learner: Learner) throws {
        guard let figure = learner.history.last?.figure else { return }
        state.waited = figure < state.best ? 0 : state.waited + 1
        state.best = min(state.best, figure)
        guard state.waited > patience else { return }
        learner.progress.rateFactor *= factor
        state.waited = 0
    }

    /// What the callback must keep for a run to go on.
    public var memory: Data? {
        get { try? Memory.encode(state) }
        set { state = newValue.flatMap { try? Memory.decode(State.self, $0) } ?? State() }
    }
}
