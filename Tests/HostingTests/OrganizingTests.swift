import Archives
import Foundation
import Hosting
import Leaderboard
import Testing

@Suite struct OrganizingTests {
    @Test func announcementsAreKeptNewestFirstAndHaveALimit() throws {
        let example = try Example()
        let host = try example.store.addPerson("hilda", role: .host, at: Example.noon)
        for text in ["one", " two\r\nlines "] {
            try example.store.announce(text, in: "flights", by: host, at: Example.noon)
        }
        #expect(try example.store.announcements(of: "flights").map(\.text) == ["two\nlines", "one"])
        #expect(throws: HostingError.badText(what: "an announcement", limit: 10_000)) {
            try example.store.announce(
                String(repeating: "x", count: 10_001), in: "flights", by: host, at: Example.noon)
        }
        #expect(throws: HostingError.noSuchAnnouncement(1)) { try example.store.withdraw(1, of: "trains") }
        try example.store.withdraw(1, of: "flights")
        #expect(try example.store.announcements(of: "flights").map(\.text) == ["two\nlines"])
    }

    @Test func whileItIsFrozenNothingIsTaken() throws {
        var example = try Example()
        let alice = try example.participant("alice")
        example.schedule.isFrozen = true
        #expect(example.schedule.phase(at: Example.noon) == .frozen)
        #expect(throws: HostingError.frozen(competition: "flights")) { try example.submit(alice) }
        example.schedule.takesLate = true
        #expect(throws: HostingError.frozen(competition: "flights")) { try example.submit(alice) }
        #expect(throws: HostingError.frozen(competition: "flights")) {
            try example.store.chooseFinals([], by: alice, under: example.terms, at: Example.noon)
        }
    }

    @Test func whoIsShutOutComesInByNoDoor() throws {
        let store = try Example().store
        let password = try PasswordHash("correct horse", cost: PasswordHash.Cost(logN: 4, parallel: 1))
        let alice = try store.addPerson("alice", password: password, at: Example.noon)
        let token = try store.issueToken(to: alice, named: "t", scope: .all, at: Example.noon)
        let session = try store.beginSession(of: alice, insteadOf: nil, at: Example.noon)
        try store.disable(alice, at: Example.noon)
        #expect(try store.bearer(of: token, at: .now) == nil)
        #expect(try store.person(inSession: session, at: Example.noon) == nil)
        #expect(throws: HostingError.notRecognized) { try store.signIn(name: "alice", password: "correct horse") }
        try store.enable(alice)
        #expect(try store.bearer(of: token, at: .now)?.person.name == "alice")
        #expect(try store.person(inSession: session, at: Example.noon) == nil, "sessions stay ended")
    }

    @Test func anExportHasABoardThatIsReadAgainAndNoSecret() async throws {
        let example = try Example()
        let manifest = example.folder.appending(path: "competitions/flights/competition.yaml")
        try FileManager.default.createDirectory(
            at: manifest.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("id: flights\n".utf8).write(to: manifest)
        try example.submit(example.participant("alice"))
        _ = try await example.queue()
            .judgeNext()
        let archive = try CompetitionExport(
            of: "flights", root: example.folder, store: example.store, shelf: example.shelf
        ).write()
        let files = try Self.members(of: archive)
        #expect(
            files.keys.sorted() == [
                "announcements.md", "competitions/flights/competition.yaml", "leaderboard/podium.sqlite",
                "schedule.json", "submissions.csv", "submissions/1-mine.csv", "teams.csv",
            ])
        #expect(files["submissions/1-mine.csv"] == Data("id,late\n1,0.5\n".utf8))
        let board = example.folder.appending(path: "again.sqlite")
        try files["leaderboard/podium.sqlite"]?.write(to: board)
        let entry = try #require(LeaderboardStore(url: board).entries(competition: "flights").first)
        #expect(entry.team == "alice" && entry.publicScore == 0.75 && entry.submittedAt == Example.noon)
        #expect(try HostingStore(url: board).people().isEmpty)
    }

    private static func members(of archive: URL) throws -> [String: Data] {
        var reader = try ArchiveReader(archive, name: "export", limits: ArchiveLimits())
        var files: [String: Data] = [:]
        while let member = try reader.next() {
            var bytes = Data()
            try reader.copy(member.path) { bytes.append(contentsOf: $0) }
            files[member.path] = bytes
        }
        return files
    }

    @Test func aHostOfOneCompetition() throws {
        let store = try Example().store
        let (ada, hilda) = (
            try store.addPerson("ada", at: Example.noon), try store.addPerson("hilda", role: .host, at: Example.noon)
        )
        #expect(try !store.isHost(ada, of: "flights") && !store.isHost(ada, of: nil))
        try store.addOrganizer(ada, to: "flights")
        try store.addOrganizer(ada, to: "flights")
        #expect(try store.isHost(ada, of: "flights") && store.isHost(ada, of: nil) && !store.isHost(ada, of: "trains"))
        #expect(try store.isHost(hilda, of: "trains"))
        #expect(try store.organizers(of: "flights").map(\.name) == ["ada"])
    }
}
