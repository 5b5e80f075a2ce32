import Foundation
import ModelZoo
import Randomness
import Scoring
import Synchronization
import Testing

/// A fit that was stopped goes on from its checkpoint and ends with the same bits.
@Suite struct FitCheckpointTests {
    private final class MemoryCheckpoints: FitCheckpoints {
        let kept = Mutex<[String: Data]>([:])
        var interval: Duration { .zero }

        func checkpoint(named name: String) -> Data? { kept.withLock { $0[name] } }
        func keep(_ checkpoint: Data, named name: String) { kept.withLock { $0[name] = checkpoint } }
    }

    private func fit(
        patience: Int, _ checkpoints: MemoryCheckpoints?, stoppingAt share: Double = 2
    ) throws -> Data {
        let sample = try SampleData.make(.multiclass, rows: 300)
        let model = try ModelSpecification(parsing: "gradient-boosting:rounds=80,patience=\(patience)").estimator()
        let context = FitContext(seed: Seed(3), metric: .logLoss, checkpoints: checkpoints) { $0 < share }
        return try sample.fitted(model, training: Array(0..<300), context: context).model.encoded()
    }

    @Test(arguments: [0, 20], [0.2, 0.45, 0.7])
    func aStoppedFitEndsAsAnUndisturbedOne(patience: Int, share: Double) throws {
        let checkpoints = MemoryCheckpoints()
        #expect(throws: CancellationError.self) { try fit(patience: patience, checkpoints, stoppingAt: share) }
        #expect(checkpoints.kept.withLock { !$0.isEmpty })
        #expect(try fit(patience: patience, checkpoints) == fit(patience: patience, nil))
    }

    @Test func aDamagedCheckpointIsAsGoodAsNone() throws {
        let checkpoints = MemoryCheckpoints()
        checkpoints.keep(Data([1, 2, 3]), named: "fit 0")
        #expect(try fit(patience: 0, checkpoints) == fit(patience: 0, nil))
    }
}
