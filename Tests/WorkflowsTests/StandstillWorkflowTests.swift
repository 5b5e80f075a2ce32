import Foundation
import Leaderboard
import ModelZoo
import Scoring
import Testing
import Workflows

/// A run of which nobody says how long it may take ends by itself, and where it ends does not depend on the machine.
@Suite struct StandstillWorkflowTests {
    private let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func run(_ options: RunOptions = RunOptions()) throws -> RunOutcome {
        try temporary.workspace.run("tiny-binary", options) { _ in }
    }

    private func submissions(_ outcome: RunOutcome) throws -> [String: Data] {
        let folder = URL(filePath: outcome.folder).appending(path: "submissions")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try Dictionary(uniqueKeysWithValues: files.map { ($0.lastPathComponent, try Data(contentsOf: $0)) })
    }

    @Test func itEndsAndSaysWhatWasNotTried() throws {
        let outcome = try run()
        let rows = 270
        let medium = Preset.medium.models(type: .binary, of: .table, rows: rows).map(\.description)
        let further = Preset.further(type: .binary, of: .table, rows: rows).map(\.description)
        let trained = Set(outcome.entries.compactMap(\.model))
        #expect(trained.isSuperset(of: medium))
        #expect(outcome.unfinished.isEmpty && outcome.failures.isEmpty)
        #expect(!outcome.spared.isEmpty && trained.isDisjoint(with: outcome.spared))
        // Those that count are the first ones on offer.
        let tried = further.filter(trained.contains)
        #expect(tried.count >= 3)
        #expect(Set(tried + outcome.spared) == Set(further))
        let page = try String(contentsOfFile: outcome.page, encoding: .utf8)
        #expect(page.contains("What was not tried") && page.contains(outcome.spared[0]))
        // It is over: the same command finds it, and `replay` does what counted.
        let again = try run()
        #expect(again.run == outcome.run && again.spared == outcome.spared)
        #expect(try submissions(temporary.workspace.replay(outcome.run) { _ in }) == submissions(outcome))
    }

    @Test func theSameModelsCountForAnyThreads() throws {
        let one = try run(RunOptions(threads: 1))
        let files = try submissions(one)
        let three = try run(RunOptions(threads: 3, fresh: true))
        #expect(three.spared == one.spared)
        #expect(try submissions(three) == files)
    }

    @Test func aPresetIsAllOfItsModelsAndNoOthers() throws {
        let outcome = try run(RunOptions(preset: .quick))
        #expect(outcome.spared.isEmpty && outcome.entries.count == 4)
    }
}
