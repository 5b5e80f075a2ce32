public import Foundation

/// All that a run needs to go on bit by bit: weights, the optimizer's memory, where it is, what callbacks remember.
public struct Snapshot: Sendable, Codable {
    let network: TensorArchive
    let optimizer: OptimizerState
    let progress: Progress
    let history: [EpochRecord]
    let memories: [Data?]
}

extension Snapshot {
    /// The snapshot as bytes for a file. Figures that are no finite numbers are kept too.
    public func encoded() throws -> Data { try Memory.encode(self) }

    /// The snapshot in `bytes`; throws `DecodingError` where there is none.
    public init(encoded bytes: Data) throws { self = try Memory.decode(Snapshot.self, bytes) }
}

/// How states are kept as bytes: as JSON in which a loss may be infinite or no number.
enum Memory {
    static func encode(_ state: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try encoder.encode(state)
    }

    static func decode<State: Decodable>(_ type: State.Type, _ bytes: Data) throws -> State {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(type, from: bytes)
    }
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
        try snapshot.optimizer.check(weights, kindOf: optimizer.state)
        try network.restore(snapshot.network)
        optimizer.state = snapshot.optimizer
        progress = snapshot.progress
        history = snapshot.history
        for (callback, memory) in zip(callbacks, snapshot.memories) { callback.memory = memory }
    }
}
