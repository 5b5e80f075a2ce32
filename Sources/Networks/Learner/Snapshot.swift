import Foundation

/// All that a run needs to go on bit by bit: weights, the optimizer's memory, where it is, what callbacks remember.
public struct Snapshot: Sendable, Codable {
    let network: TensorArchive
    let optimizer: OptimizerState
    let progress: Progress
    let history: [EpochRecord]
    let memories: [Data?]
}

extension Learner {
    /// The state between two epochs; give it to `fit(…, resuming:)` of a learner made alike.
    public var snapshot: Snapshot {
        Snapshot(
            network: network.archive, optimizer: optimizer.state, progress: progress, history: history,
            memories: callbacks.map(\.memory))
    }

    func restore(_ snapshot: Snapshot) throws {
        guard snapshot.memories.count == callbacks.count else {
            throw NetworksError(
                .state, "snapshot: taken with \(snapshot.memories.count) callbacks, this learner has \(callbacks.count)"
            )
        }
        try network.restore(snapshot.network)
        optimizer.state = snapshot.optimizer
        progress = snapshot.progress
        history = snapshot.history
        for (callback, memory) in zip(callbacks, snapshot.memories) { callback.memory = memory }
    }
}
