import Foundation
import Leaderboard
import Testing
import Workers
import Workflows

@Suite struct WorkWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    /// A run that was finished, its folder and what came of it.
    private func run() throws -> RunOutcome {
        try temporary.workspace.run("tiny-binary", RunOptions(models: ["logistic", "constant"])) { _ in }
    }

    private func work(_ reference: String) throws -> WorkReport {
        try temporary.workspace.work(reference) { _ in }
    }

    private func refusal(_ reference: String) throws -> String {
        let error = #expect(throws: (any Error).self) { try work(reference) }
        let refusal = Refusal.describing(try #require(error))
        #expect(!refusal.isOurs)
        return refusal.description
    }

    @Test func aWorkerDoesWhatIsLeft() throws {
        let outcome = try run()
        let folder = URL(filePath: outcome.folder)
        try FileManager.default.removeItem(at: folder.appending(path: "units/logistic.2.unit"))
        try FileManager.default.removeItem(at: folder.appending(path: "result.json"))
        let report = try work(outcome.run)
        #expect(report.finished == 1)
        #expect(report.unfinished == [])
        #expect(try work(outcome.folder).finished == 0)
        #expect(try run().entries.map(\.id) == outcome.entries.map(\.id))
    }

    @Test func aStoppedWorkerTellsWhatIsLeft() throws {
        let outcome = try run()
        for file in ["units/logistic.2.unit", "result.json"] {
            try FileManager.default.removeItem(at: URL(filePath: outcome.folder).appending(path: file))
        }
        let report = try temporary.workspace.work(outcome.run, stop: Stop { true }) { _ in }
        #expect(report.finished == 0)
        #expect(report.unfinished.count == 1)
        #expect(report.unfinished.first?.hasPrefix("logistic (") == true)
    }

    @Test func anUnknownRunIsRefused() throws {
        #expect(try refusal("no-such-run").contains("no run is called 'no-such-run'"))
    }

    @Test func anotherManifestOrBuildOrDataIsRefused() throws {
        let outcome = try run()
        let record = URL(filePath: outcome.folder).appending(path: "run.json")
        let original = try String(contentsOf: record, encoding: .utf8)
        func change(_ name: String) throws {
            let changed = original.replacing(try Regex("\"\(name)\" ?: \"[0-9a-f]{4}"), with: "\"\(name)\": \"beef")
            #expect(changed != original)
            try changed.write(to: record, atomically: true, encoding: .utf8)
        }
        try change("build")
        #expect(try refusal(outcome.folder).contains("another build"))
        try change("manifest")
        #expect(try refusal(outcome.folder).contains("the manifest"))
        try change("train.csv")
        #expect(try refusal(outcome.folder).contains("other data"))
    }

    @Test func whatIsWorkedOnIsNotForgotten() throws {
        let outcome = try run()
        let leases = URL(filePath: outcome.folder).appending(path: "leases")
        try FileManager.default.createDirectory(at: leases, withIntermediateDirectories: true)
        let holder = #"{"process": {"host": "far", "machine": "m", "pid": 7, "start": 1}, "token": 1, "heartbeat": 60}"#
        try Data(holder.utf8).write(to: leases.appending(path: "logistic.1.1.lease"))
        let error = #expect(throws: (any Error).self) {
            try temporary.workspace.run(
                "tiny-binary", RunOptions(models: ["logistic", "constant"], fresh: true)
            ) { _ in }
        }
        #expect("\(try #require(error))".contains("process 7 of far"))
    }
}
