import Foundation
import ModelZoo
import Randomness
import Scoring
import Synchronization
import Testing
import Workers

/// A fit that was stopped goes on from its checkpoint and ends with the same bits.
@Suite struct FitCheckpointTests {
    private final class MemoryCheckpoints: FitCheckpoints {
        let kept = Mutex<[String: Data]>([:])
        var interval: Duration { .zero }

        func checkpoint(named name: String) -> Data? { kept.withLock { $0[name] } }
        func keep(_ checkpoint: Data, named name: String) { kept.withLock { $0[name] = checkpoint } }
    }

    static let models = [
        "gradient-boosting:rounds=80,patience=0", "gradient-boosting:rounds=80,patience=20",
        "mlp:epochs=10,members=2",
    ]

    private func fit(
        _ model: String, _ checkpoints: MemoryCheckpoints?, stoppingAt share: Double = 2
    ) throws -> Data {
        let sample = try SampleData.make(.multiclass, rows: 300)
        let model = try ModelRegistry.standard.estimator(ModelSpecification(parsing: model))
        let done = Mutex(0.0)
        let context = FitContext(
            seed: Seed(3), metric: .logLoss, checkpoints: checkpoints,
            stop: Stop { done.withLock { $0 >= share } }, progress: { part in done.withLock { $0 = part } })
        return try sample.fitted(model, training: Array(0..<300), context: context).pipeline.encoded()
    }

    @Test(arguments: models, [0.2, 0.45, 0.7])
    func aStoppedFitEndsAsAnUndisturbedOne(model: String, share: Double) throws {
        let checkpoints = MemoryCheckpoints()
        #expect(throws: CancellationError.self) { try fit(model, checkpoints, stoppingAt: share) }
        #expect(checkpoints.kept.withLock { !$0.isEmpty })
        #expect(try fit(model, checkpoints) == fit(model, nil))
    }

    @Test func aDamagedCheckpointIsAsGoodAsNone() throws {
        for (model, name) in [(Self.models[0], "fit 0"), (Self.models[2], "member 0")] {
            let checkpoints = MemoryCheckpoints()
            checkpoints.keep(Data([1, 2, 3]), named: name)
            #expect(try fit(model, checkpoints) == fit(model, nil))
        }
    }

    @Test func aCheckpointOfAnotherNetworkIsAsGoodAsNone() throws {
        let checkpoints = MemoryCheckpoints()
        _ = try fit("mlp:epochs=10,members=2,width=16", checkpoints)
        #expect(try fit(Self.models[2], checkpoints) == fit(Self.models[2], nil))
    }
}
