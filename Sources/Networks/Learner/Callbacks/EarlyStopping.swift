public import Foundation

/// Ends the run when the figure has not fallen for some epochs, and goes back to the weights of the best one.
public final class EarlyStopping: Callback {
    private struct Best: Codable {
        var figure = Double.infinity
        var epoch = -1
        var archive: TensorArchive?
    }

    private let patience: Int
    private let leastGain: Double
    private var best = Best()

    /// The epoch with the lowest figure, from 0; nil before the first.
    public var bestEpoch: Int? { best.epoch >= 0 ? best.epoch : nil }
    /// The lowest figure.
    public var bestFigure: Double { best.figure }

    /// Stops after `patience` epochs without a gain of more than `leastGain`.
    public init(patience: Int, leastGain: Double = 0) {
        self.patience = patience
        self.leastGain = leastGain
    }

    /// Forgets an earlier run.
    public func willFit(_ learner: Learner) { if learner.history.isEmpty { best = Best() } }

    /// Looks at the epoch's figure.
    public func didTrainEpoch(_ learner: Learner) throws {
        guard let record = learner.history.last else { return }
        if record.figure < best.figure - leastGain {
            best = Best(figure: record.figure, epoch: record.epoch, archive: learner.network.archive)
        } else if record.epoch - best.epoch >= patience {
            throw Cancellation.fit
        }
    }

    /// Goes back to the best epoch's weights.
    public func didFit(_ learner: Learner) throws { try best.archive.map(learner.network.restore) }

    /// What the callback must keep for a run to go on.
    public var memory: Data? {
        get { try? Memory.encode(best) }
        set { best = newValue.flatMap { try? Memory.decode(Best.self, $0) } ?? Best() }
    }
}
