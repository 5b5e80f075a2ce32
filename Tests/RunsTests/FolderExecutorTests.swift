import Dispatch
import Foundation
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring
import Splitters
import Storage
import Synchronization
import Testing
import Validation

@testable import Runs

/// A run's folder of its own, removed when the value goes.
private final class TemporaryRun: Sendable {
    let folder = RunFolder(
        root: FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)"),
        competition: "tiny", run: "a")
    let leases: Leases
    var store: DiskFoldStore { DiskFoldStore(folder: folder) }

    init() throws {
        leases = Leases(folder: folder.leases, heartbeat: .milliseconds(100))
        try folder.create()
    }

    deinit { try? FileManager.default.removeItem(at: folder.url) }
}

@Suite struct FolderExecutorTests {
    private static let models = ["ridge", "knn", "constant"]

    private func task() throws -> ValidationTask {
        var noise = Seed(3).generator()
        func frame(_ rows: Int) throws -> Frame {
            try Frame([Column("x", .number((0..<rows).map { _ in noise.normal() }))])
        }
        let (train, test) = (try frame(120), try frame(10))
        return ValidationTask(
            problem: try Problem(NumberTarget(columns: ["y"]), metric: .rmse), train: train,
            truth: .values((0..<120).map { _ in noise.normal() }, width: 1), test: test,
            folds: try KFold(folds: 4, seed: Seed(5)).folds(SplitRows(count: 120)), seed: Seed(1))
    }

    private func candidates() throws -> [CrossValidation.Candidate] {
        try Self.models.map {
            .init(id: $0, estimator: try ModelRegistry.standard.estimator(named: $0, parameters: [:]))
        }
    }

    private func outcome(
        in run: TemporaryRun, store: any FoldStore, crew: (any WorkerCrew)? = nil,
        observe: @escaping @Sendable (CrossValidation.Event) -> Void = { _ in }
    ) throws -> Outcome {
        let own = FolderExecutor(leases: Leases(folder: run.folder.leases, heartbeat: .milliseconds(100)))
        return try CrossValidation(
            task(), testPredictions: .refit, store: store,
            executor: crew.map { CrewExecutor(crew: $0, substitute: own) } ?? own, observe: observe
        ).outcome(of: candidates())
    }

    /// A unit that ends its worker each time, as where it takes more memory than there is, ends ten and not all.
    @Test func aUnitThatEndsItsWorkersIsGivenUp() throws {
        let run = try TemporaryRun()
        let unit = FoldUnit(model: "knn", fold: 1)
        try FileManager.default.createDirectory(at: run.folder.leases, withIntermediateDirectories: true)
        for number in 1...10 {
            let lease = run.folder.leases.appending(path: "\(RunFolder.name(of: unit)).\(number).lease")
            try Data("of a worker that is gone".utf8).write(to: lease)
            try FileManager.default.setAttributes(
                [.modificationDate: Date.now.addingTimeInterval(-3600)], ofItemAtPath: lease.path)
        }
        let outcome = try outcome(in: run, store: run.store)
        #expect(outcome.failures.keys.sorted() == ["knn"])
        #expect(outcome.failures["knn"]?.contains("10 workers ended") == true)
        #expect(outcome.results.map(\.model) == ["ridge", "constant"])
    }

    @Test func manyWorkersDoEachUnitOnceWithTheSameBits() throws {
        let alone = try CrossValidation(task(), testPredictions: .refit).run(candidates())
        let run = try TemporaryRun()
        let store = run.store
        let finished = Mutex<[FoldUnit]>([])
        let outcomes = Mutex<[Outcome]>([])
        DispatchQueue.concurrentPerform(iterations: 3) { _ in
            let outcome = try? outcome(in: run, store: store) { event in
                if case .finished(let unit, _) = event { finished.withLock { $0.append(unit) } }
            }
            if let outcome { outcomes.withLock { $0.append(outcome) } }
        }
        let found = outcomes.withLock { $0 }
        #expect(found.count == 3)
        #expect(Set(found).count == 1)
        #expect(found.first?.results.map(\.outOfFold) == alone.map(\.outOfFold))
        #expect(found.first?.results.map(\.test) == alone.map(\.test))
        #expect(found.first?.results.map(\.score) == alone.map(\.score))
        let units = finished.withLock { $0 }
        #expect(units.count == 15)
        #expect(Set(units).count == 15)
        #expect(try run.leases.holders().isEmpty)
    }

    /// Waits for a unit that another has, and takes its result.
    @Test func whatAnotherSettlesIsTaken() throws {
        let run = try TemporaryRun()
        let unit = FoldUnit(model: "knn", fold: 1)
        let lease = try #require(try run.leases.claim(RunFolder.name(of: unit)))
        let memory = MemoryFoldStore()
        let alone = CrossValidation(try task(), testPredictions: .refit, store: memory)
        _ = try alone.run(candidates())
        let theirs = try #require(memory.result(of: unit))
        let received = Mutex<[FoldUnit]>([])
        let store = run.store
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) {
            _ = try? store.save(theirs, model: Data(), of: unit)
            lease.release()
        }
        let outcome = try outcome(in: run, store: store) { event in
            if case .received(let unit, _) = event { received.withLock { $0.append(unit) } }
        }
        #expect(received.withLock { $0 } == [unit])
        #expect(outcome.results.count == 3)
    }

    /// What a worker left behind that has died without a word is done by the others.
    @Test func theUnitsOfADeadWorkerAreDone() throws {
        let run = try TemporaryRun()
        let sleeper = Leases(folder: run.folder.leases, heartbeat: .seconds(3600))
        let lease = try #require(try sleeper.claim(RunFolder.name(of: FoldUnit(model: "ridge", fold: 0))))
        try FileManager.default.setAttributes(
            [.modificationDate: Date.now.addingTimeInterval(-4 * 3600)],
            ofItemAtPath: run.folder.leases.appending(path: "\(lease.name).1.lease").path)
        #expect(try outcome(in: run, store: run.store).isComplete)
    }

    @Test func aFailureKeepsOthersFromTrying() throws {
        let run = try TemporaryRun()
        let unit = WorkUnit(FoldUnit(model: "knn", fold: 2), digest: "")
        try run.store.saveFailure("no neighbors", of: unit)
        let outcome = try outcome(in: run, store: run.store)
        #expect(outcome.failures == ["knn": "no neighbors"])
        #expect(outcome.results.map(\.model) == ["ridge", "constant"])
        #expect(outcome.isComplete)
        let other = WorkUnit(unit.unit, digest: "other data")
        #expect(run.store.failure(of: other) == nil)
    }

    /// Workers that die again and again are left out, and their folds are done all the same.
    @Test func whatACrewLeavesUndoneIsDoneHere() throws {
        let run = try TemporaryRun()
        let notes = Mutex<[String]>([])
        let command = ProcessCrew.Command(title: "worker 1", program: URL(filePath: "/bin/false"), arguments: [])
        let crew = ProcessCrew([command], on: run.folder) { note in notes.withLock { $0.append(note) } }
        let outcome = try outcome(in: run, store: run.store, crew: crew)
        #expect(outcome.results.count == 3)
        #expect(notes.withLock { $0.count } == 4)
        #expect(notes.withLock { $0.last }?.hasPrefix("worker 1 ended 4 times and is left out; see ") == true)
    }

    @Test func aProgramThatIsNotThereIsTold() throws {
        let run = try TemporaryRun()
        let command = ProcessCrew.Command(title: "worker 1", program: URL(filePath: "/no/such"), arguments: [])
        #expect(throws: RunError.self) {
            try outcome(in: run, store: run.store, crew: ProcessCrew([command], on: run.folder) { _ in })
        }
        #expect(throws: RunError.self) { try CommandLineTool("podium-no-such-tool") }
    }

    @Test func aToolThatDoesNotAnswerIsEnded() throws {
        let error = #expect(throws: RunError.self) { try CommandLineTool("sleep").run(["1000"], patience: 0.05) }
        #expect("\(try #require(error))".contains("sleep"))
        #expect(try CommandLineTool("echo").run(["a", "b"], patience: 1000) == "a b")
    }

    /// A crew ends when its owner lets go of it, also one that does not listen.
    @Test func aDismissedCrewEnds() throws {
        let run = try TemporaryRun()
        let deaf = "trap '' TERM; echo ready; while :; do sleep 0.05; done"
        let commands = ["exec cat", deaf].enumerated().map { number, line in
            ProcessCrew.Command(title: "worker \(number)", program: URL(filePath: "/bin/sh"), arguments: ["-c", line])
        }
        let crew = ProcessCrew(commands, on: run.folder) { _ in }
        try crew.start()
        #expect(crew.tend())
        crew.dismiss()
        #expect(!crew.tend())
    }

    @Test func aFolderThatCannotBeWrittenIsTold() throws {
        let run = try TemporaryRun()
        let units = run.folder.url.appending(path: "units")
        try FileManager.default.removeItem(at: units)
        try Data().write(to: units)
        #expect(throws: StorageError.self) { try outcome(in: run, store: run.store) }
    }
}

@Suite struct DiskFoldStoreTests {
    private let unit = FoldUnit(model: "ridge", fold: 0)

    private func result(seconds: Double) -> FoldResult {
        FoldResult(
            score: 1, validation: .numbers([1, 2]), test: .numbers([3]), fitSeconds: seconds, predictSeconds: 0)
    }

    @Test func theFirstWholeResultStands() throws {
        let run = try TemporaryRun()
        #expect(try run.store.save(result(seconds: 1), model: Data("m".utf8), of: unit) == result(seconds: 1))
        #expect(try run.store.save(result(seconds: 2), model: Data("n".utf8), of: unit) == result(seconds: 1))
        #expect(run.store.result(of: unit) == result(seconds: 1))
        #expect(run.store.fittedModel(of: unit) == Data("m".utf8))
    }

    @Test func aDamagedResultIsReplaced() throws {
        let run = try TemporaryRun()
        try run.store.save(result(seconds: 1), model: Data(), of: unit)
        var file = try Data(contentsOf: run.folder.unit(unit))
        file[20] ^= 1
        try file.write(to: run.folder.unit(unit))
        #expect(run.store.result(of: unit) == nil)
        #expect(try run.store.save(result(seconds: 2), model: Data(), of: unit) == result(seconds: 2))
        #expect(run.store.result(of: unit) == result(seconds: 2))
    }
}
