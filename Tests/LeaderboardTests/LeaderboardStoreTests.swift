import Foundation
import Leaderboard
import Scoring
import Testing

@Suite struct LeaderboardStoreTests {
    private let noon = Date(timeIntervalSince1970: 1_700_000_000)

    @Test func anEntryComesBackAsItWasEntered() throws {
        let store = try LeaderboardStore()
        var entry = Entry(
            competition: "titanic", team: "podium", model: "blend", run: "r1", submittedAt: noon, publicScore: 0.8,
            privateScore: 0.79, crossValidation: CrossValidatedScore(folds: [0.1, 0.30000000000000004]),
            outOfFoldScore: 0.81, fitSeconds: 1.5, predictSeconds: 0.1, message: "héllo", submissionHash: "ab",
            fileName: "submission.csv")
        let stored = try store.enter(entry)
        entry.id = stored.id
        #expect(stored.id != nil)
        #expect(try store.entries(competition: "titanic") == [entry])
        #expect(try store.entry(#require(stored.id), competition: "titanic") == entry)
        #expect(throws: LeaderboardError.noSuchEntry(id: 1, competition: "telco")) {
            try store.entry(1, competition: "telco")
        }
    }

    @Test func aRunEntersAModelOnce() throws {
        let store = try LeaderboardStore()
        let first = try store.enter(entry(run: "r1", model: "ridge", score: 0.5))
        let again = try store.enter(entry(run: "r1", model: "ridge", score: 0.6, after: 60))
        try store.enter(entry(run: "r1", model: "knn", score: 0.4))
        try store.enter(entry(run: "r2", model: "ridge", score: 0.6))

        #expect(again.id == first.id)
        #expect(again.submittedAt == first.submittedAt)
        #expect(again.publicScore == 0.6)
        #expect(try store.entries(competition: "c").count == 3)
    }

    @Test func aTeamChoosesItsFinalEntries() throws {
        let store = try LeaderboardStore()
        let ids = try (0..<3).map { _ in try #require(store.enter(entry(at: noon)).id) }
        let other = try #require(store.enter(Entry(competition: "c", team: "u", submittedAt: noon)).id)
        try store.select([ids[0], ids[1]], competition: "c", team: "t", limit: 2)
        try store.select([ids[2]], competition: "c", team: "t", limit: 2)
        #expect(try store.entries(competition: "c").filter(\.isSelected).map(\.id) == [ids[2]])
        #expect(throws: LeaderboardError.tooManySelected(count: 3, limit: 2)) {
            try store.select(Set(ids), competition: "c", team: "t", limit: 2)
        }
        #expect(throws: LeaderboardError.noSuchEntry(id: other, competition: "c")) {
            try store.select([other], competition: "c", team: "t", limit: 2)
        }
    }

    @Test(arguments: [Double.nan, .infinity]) func unknownIsAbsentAndNeverNaN(score: Double) throws {
        let store = try LeaderboardStore()
        #expect(throws: LeaderboardError.notFinite(team: "t", model: "m")) {
            try store.enter(entry(run: "r", model: "m", score: score))
        }
    }

    @Test func manyConnectionsWriteAtOnceAndNothingIsLostOrDoubled() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appending(path: "deep/leaderboard.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let store = try LeaderboardStore(url: url)
                    for index in 0..<25 {
                        try store.enter(entry(run: "r\(index)", model: "shared", score: 1))
                        try store.enter(entry(run: "r\(index)", model: "own \(worker)", score: 1))
                    }
                }
            }
            try await group.waitForAll()
        }
        let entries = try LeaderboardStore(url: url).entries(competition: "c")
        #expect(entries.count == 25 + 4 * 25)
        #expect(Set(entries.map(\.id)).count == entries.count)
    }

    @Test func aTeamHasOneNameHoweverItIsWritten() throws {
        let store = try LeaderboardStore()
        for name in ["Zo\u{EB}", "Zoe\u{308}", " Zo\u{EB}\t"] {
            try store.enter(Entry(competition: "c", team: name, submittedAt: noon))
        }
        let names = try store.entries(competition: "c").map { Array($0.team.utf8) }
        #expect(Set(names) == [Array("Zo\u{EB}".utf8)])
    }

    @Test func whatAnEntryStandsOnComesBackAndIsInNoDocument() throws {
        let store = try LeaderboardStore()
        let basis = ScoringBasis(metric: "auc", rules: "r", data: "d", solution: "secret", folds: "f")
        let entry = try store.enter(Entry(competition: "c", team: "t", submittedAt: noon, basis: basis))
        #expect(try store.entries(competition: "c").first?.basis == basis)
        #expect(try !String(decoding: JSONEncoder().encode(entry), as: UTF8.self).contains("secret"))
    }

    /// Boards that earlier versions left (`Tests/Fixtures/boards/make_boards.py`).
    @Test(arguments: ["before-basis", "after-basis", "after-team-names", "after-further-scores"])
    func anOldBoardIsCarriedOver(name: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let old = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/boards/\(name).sqlite").standardizedFileURL
        let url = folder.appending(path: "board.sqlite")
        try FileManager.default.copyItem(at: old, to: url)
        let entries = try LeaderboardStore(url: url).entries(competition: "c")
        #expect(entries.prefix(2).map(\.publicScore) == [0.5, 0.6])
        #expect(entries.prefix(2).map { Array($0.team.utf8) } == [Array("podium".utf8), Array("Zo\u{EB}".utf8)])
        #expect(entries.prefix(2).allSatisfy { $0.basis == nil })
        let basis = ScoringBasis(metric: "auc", rules: "r", data: "d", solution: "s", folds: "f")
        for entry in entries where entry.model == "basis" { #expect(entry.basis == basis) }
        for entry in entries where entry.model == "further scores" {
            #expect(entry.further == ["F1": BoardScores(public: 0.5, private: 0.25)])
        }
    }

    @Test func entriesAreStoredTogetherOrNotAtAll() throws {
        let store = try LeaderboardStore()
        let good = entry(run: "r", model: "a", score: 1)
        #expect(throws: LeaderboardError.self) { try store.enter([good, entry(run: "r", model: "b", score: .nan)]) }
        #expect(try store.entries(competition: "c").isEmpty)
        #expect(try store.enter([good, entry(run: "r", model: "b", score: 2)]).map(\.id) == [1, 2])
    }

    /// The newest try counts, and only of the bytes that the entry has.
    @Test func anEntryIsMarkedWhereItsBytesCameOutAgain() throws {
        let store = try LeaderboardStore()
        var entry = entry(run: "r", model: "m", score: 1)
        entry.submissionHash = "new"
        let id = try #require(store.enter(entry).id)
        func note(_ hash: String, _ isSame: Bool, after seconds: Double) throws -> Date? {
            try store.note(
                Reproduction(
                    entry: id, sha256: hash, triedAt: noon + seconds, version: "1", threads: [1, 2], isSame: isSame))
            return try store.entries(competition: "c").first?.reproducedAt
        }
        #expect(try note("old", true, after: 1) == nil)
        #expect(try note("new", true, after: 2) == noon + 2)
        #expect(try note("old", false, after: 3) == noon + 2)
        #expect(try note("new", false, after: 4) == nil)
        #expect(try store.reproductions(of: id).map(\.isSame) == [true, true, false, false])
    }

    @Test func readingMakesNothing() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        #expect(try LeaderboardStore(reading: folder.appending(path: "board.sqlite")).entries(competition: "c") == [])
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func aPathThatIsTooLongIsToldInWords() {
        let url = URL(
            filePath: "/tmp/podium-long/" + [String](repeating: "deep", count: 120).joined(separator: "/") + "/b.sqlite"
        )
        let error = #expect(throws: LeaderboardError.self) { try LeaderboardStore(url: url) }
        #expect(error?.description.contains("bytes long, and SQLite takes 500") == true)
        #expect(!FileManager.default.fileExists(atPath: "/tmp/podium-long"))
    }

    @Test func aFileThatIsNoDatabaseIsOneClearLine() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(repeating: 7, count: 4096).write(to: url)
        let error = #expect(throws: LeaderboardError.self) { try LeaderboardStore(url: url) }
        #expect(error?.description.contains("file is not a database") == true)
    }

    private func entry(run: String, model: String, score: Double, after seconds: Double = 0) -> Entry {
        Entry(
            competition: "c", team: "t", model: model, run: run, submittedAt: noon + seconds, publicScore: score)
    }

    private func entry(at time: Date) -> Entry { Entry(competition: "c", team: "t", submittedAt: time) }
}
