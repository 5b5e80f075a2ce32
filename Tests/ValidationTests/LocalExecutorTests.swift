import Foundation
import ModelZoo
import Scoring
import Synchronization
import Testing
import Workers

@testable import Validation

/// A store that can save so many results, as on a disk that gets full.
private final class SmallStore: FoldStore {
    struct Full: Error {}

    private let memory = MemoryFoldStore()
    private let room: Atomic<Int>
    let checkpointsFail: Bool

    init(room: Int, checkpointsFail: Bool = false) {
        self.room = Atomic(room)
        self.checkpointsFail = checkpointsFail
    }

    func result(of unit: FoldUnit) -> FoldResult? { memory.result(of: unit) }
    func failure(of unit: WorkUnit) -> String? { memory.failure(of: unit) }
    func saveFailure(_ message: String, of unit: WorkUnit) { memory.saveFailure(message, of: unit) }

    func save(_ result: FoldResult, model: Data, of unit: FoldUnit) throws -> FoldResult {
        guard room.subtract(1, ordering: .relaxed).oldValue > 0 else { throw Full() }
        return memory.save(result, model: model, of: unit)
    }

    func checkpoints(of unit: FoldUnit) -> (any FitCheckpoints)? { checkpointsFail ? FullCheckpoints() : nil }

    private struct FullCheckpoints: FitCheckpoints {
        var interval: Duration { .zero }
        func checkpoint(named name: String) -> Data? { nil }
        func keep(_ checkpoint: Data, named name: String) throws { throw Full() }
    }
}

@Suite struct LocalExecutorTests {
    private func refit(_ name: String) -> FoldUnit { FoldUnit(model: name, fold: nil) }

    @Test func aRefitDoesNotWaitForOtherModels() throws {
        let finished = Mutex<[FoldUnit]>([])
        WorkerPool.shared.threads = 1
        defer { WorkerPool.shared.threads = ProcessInfo.processInfo.activeProcessorCount }
        _ = try CrossValidation(
            regressionTask(), testPredictions: .refit,
            observe: { if case .finished(let unit, _) = $0 { finished.withLock { $0.append(unit) } } }
        ).run([.knowing("a"), .knowing("b")])
        let order = finished.withLock { $0 }
        #expect(order.count == 12)
        let (refit, other) = (order.firstIndex(of: refit("a")), order.firstIndex(of: FoldUnit(model: "b", fold: 4)))
        #expect(try #require(refit) < #require(other))
    }

    /// No hours of other units pass before the full disk is told of.
    @Test func aSaveThatFailsStopsEverythingAndIsThrown() throws {
        let estimator = RuleEstimator { row, _, _ in Double(row[0]) }
        let candidates = (0..<20).map { CrossValidation.Candidate(id: "rule \($0)", estimator: estimator) }
        #expect(throws: SmallStore.Full.self) {
            try CrossValidation(regressionTask(), store: SmallStore(room: 3)).run(candidates)
        }
        #expect(estimator.count.fits.load(ordering: .relaxed) <= 4 + WorkerPool.shared.threads)
    }

    /// A full disk is not the model's fault.
    @Test func aCheckpointThatCannotBeKeptIsThrownToo() throws {
        let boosting = try ModelRegistry.standard.estimator(
            named: "gradient-boosting", parameters: ["rounds": .integer(60)])
        let store = SmallStore(room: 100, checkpointsFail: true)
        #expect(throws: SmallStore.Full.self) {
            try CrossValidation(randomTask(), store: store).run([.init(id: "gradient-boosting", estimator: boosting)])
        }
        #expect(store.failure(of: WorkUnit(FoldUnit(model: "gradient-boosting", fold: 0), digest: "")) == nil)
    }

    @Test func aUnitThatFailedIsNotTriedAgain() throws {
        var failing = RuleEstimator { _, _, _ in 0 }
        failing.error = .unsupportedTarget(model: "rule", type: .continuous)
        let store = MemoryFoldStore()
        let validation = CrossValidation(try regressionTask(), testPredictions: .refit, store: store)
        for _ in 0..<2 {
            let outcome = try validation.outcome(of: [.init(id: "failing", estimator: failing), .knowing()])
            #expect(outcome.results.map(\.model) == ["knowing"])
            #expect(
                outcome.failures == [
                    "failing": "rule cannot predict a continuous target; `podium models` tells which can"
                ])
            #expect(outcome.isComplete)
        }
        #expect(failing.count.fits.load(ordering: .relaxed) == 5)
    }

    @Test func theFirstResultOfAUnitStands() {
        func result(_ seconds: Double) -> FoldResult {
            FoldResult(
                score: 1, validation: .numbers([]), test: .numbers([]), fitSeconds: seconds, predictSeconds: 0)
        }
        let store = MemoryFoldStore()
        #expect(store.save(result(1), model: Data(), of: refit("a")) == result(1))
        #expect(store.save(result(2), model: Data(), of: refit("a")) == result(1))
        #expect(store.result(of: refit("a")) == result(1))
    }
}
