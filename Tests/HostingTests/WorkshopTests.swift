import Archives
import Foundation
import Leaderboard
import Synchronization
import Testing

@testable import Hosting

@Suite struct WorkshopTests {
    @Test func aFolderInAnArchiveBecomesTheDraft() throws {
        let room = try Room()
        try room.workshop.begin("trains", by: room.host)
        try room.take(
            "all.zip",
            [
                "trains/competition.yaml": "id: trains\n", "trains/data/train.csv": "a\n1\n", "trains/.DS_Store": "x",
                "__MACOSX/trains/._x": "x",
            ])
        #expect(room.workshop.files(of: "trains").map(\.name) == ["competition.yaml", "data/train.csv"])
        #expect(try room.workshop.manifest(of: room.store.draft(of: "trains")) == "id: trains\n")
    }

    @Test func severalTablesInAnArchiveAreUnpackedAndPhotosAreNot() throws {
        let room = try Room()
        try room.workshop.begin("trains", by: room.host)
        try room.take("titanic.zip", ["train.csv": "a\n", "test.csv": "a\n"])
        try room.take("photos.zip", ["1.jpg": "x", "2.jpg": "x"])
        #expect(room.workshop.files(of: "trains").map(\.name) == ["photos.zip", "test.csv", "train.csv"])
    }

    @Test(arguments: ["../../evil.csv", "a/../../evil.csv", "a/b/c/d/evil.csv"])
    func noMemberLeadsOut(path: String) throws {
        let room = try Room()
        try room.workshop.begin("trains", by: room.host)
        #expect(throws: HostingError.badFileName(path)) {
            try room.take("all.zip", ["competition.yaml": "x", path: "evil"])
        }
        let evil = (FileManager.default.subpaths(atPath: room.root.path) ?? []).filter { $0.contains("evil") }
        #expect(evil.isEmpty)
    }

    @Test func filesHaveALimitTogether() throws {
        let room = try Room(limit: 100)
        try room.workshop.begin("trains", by: room.host)
        try room.take("a.csv", text: String(repeating: "x", count: 60))
        #expect(throws: HostingError.draftTooLarge(limit: 100)) {
            try room.take("b.csv", text: String(repeating: "x", count: 60))
        }
        try room.take("a.csv", text: String(repeating: "y", count: 90))
        #expect(throws: HostingError.draftTooLarge(limit: 100)) {
            try room.take("all.zip", ["competition.yaml": String(repeating: "x", count: 60)])
        }
    }

    @Test func aDraftThatChangesWhileItIsLookedAtIsLookedAtAgain() async throws {
        let room = try Room()
        try room.workshop.begin("trains", by: room.host)
        let draft = { try room.store.draft(of: "trains") }
        #expect(try await !room.workshop.lookAtNext())
        try room.workshop.ask(for: "trains")
        room.inspector.then { try? room.workshop.write("x", named: "late.csv", into: "trains") }
        #expect(try await room.workshop.lookAtNext())
        #expect(try draft().state == .changed)
        #expect(throws: HostingError.notReady(competition: "trains", reasons: ["have it checked first"])) {
            try room.workshop.launch("trains", by: room.host)
        }
        room.inspector.then {}
        try room.workshop.ask(for: "trains")
        _ = try await room.workshop.lookAtNext()
        #expect(try draft().state == .seen)
        #expect(try draft().report?.mistakes == ["nothing here"])
        #expect(throws: HostingError.notReady(competition: "trains", reasons: ["nothing here"])) {
            try room.workshop.launch("trains", by: room.host)
        }
    }

    /// A process may end before each of the moves of a launch, and after the last.
    @Test(arguments: [
        [], [("competitions/trains", "hosting/editions/trains/1")],
        [
            ("competitions/trains", "hosting/editions/trains/1"), ("hosting/drafts/trains", "competitions/trains"),
        ],
    ])
    func aLaunchThatWasCutShortIsFinished(moves: [(String, String)]) async throws {
        let room = try Room()
        try room.workshop.begin("trains", by: room.host)
        try room.take("note.txt", text: "new")
        for folder in ["competitions/trains", "hosting/editions/trains"] {
            try FileManager.default.createDirectory(
                at: room.root.appending(path: folder), withIntermediateDirectories: true)
        }
        try room.workshop.write("x", named: "competition.yaml", into: "trains")
        try room.store.noteLaunch(ofDraft: "trains")
        for (from, to) in moves {
            try FileManager.default.moveItem(at: room.root.appending(path: from), to: room.root.appending(path: to))
        }
        let work = Task { try await room.workshop.run() }
        while try !room.store.drafts().isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        work.cancel()
        let files = FileManager.default
        #expect(files.fileExists(atPath: room.root.appending(path: "competitions/trains/note.txt").path))
        #expect(files.fileExists(atPath: room.root.appending(path: "hosting/editions/trains/1").path))
        #expect(try room.store.announcements(of: "trains").isEmpty, "there was nothing to judge again")
    }

    @Test func onlyHostsBeginAndAFileOfOneIsNobodyElses() throws {
        let room = try Room()
        let guest = try room.store.addPerson("gus", at: Example.noon)
        #expect(throws: HostingError.self) { try room.workshop.begin("trains", by: guest) }
        let secret = try room.store.beginBlob("a.csv", by: room.host, at: Example.noon)
        #expect(throws: HostingError.noSuchUpload) {
            try room.store.takeBlob(secret, by: guest, from: UploadShelf(root: room.root)) { _ in }
        }
        #expect(throws: HostingError.emptyUpload) {
            try room.store.takeBlob(secret, by: room.host, from: UploadShelf(root: room.root)) { _ in }
        }
    }

    /// What podium says is read as it says it: here a shell script says it in podium's place.
    @Test func podiumIsAskedAsItsUserWould() async throws {
        let room = try Room()
        try room.workshop.begin("trains", by: room.host)
        try room.take("train.csv", text: "a\n1\n")
        try room.take("description.md", text: "Who?")
        let podium = try room.program(
            """
            echo "$@" >> "$(dirname "$0")/asked"
            case "$1$3" in
            new*) printf 'podium: 1\\n' > "$2/competition.yaml"
              echo '{"answers": [{"question": "task", "value": "binary", "reason": "two values"}], "files": []}';;
            check--data) echo '{"findings": [{"severity": "leak", "check": "row-order", "columns": [], "evidence": "e", "cure": "c"}]}';;
            check*) echo '{"problems": [], "notes": [{"file": "train.csv", "text": "small", "fault": false}]}';;
            prepare*) echo '{"train_rows": 7, "test_rows": 3, "has_solution": true}';;
            esac
            """)
        let inspector = PodiumInspector(podium, folder: room.root.appending(path: "looking"))
        let folder = room.root.appending(path: "hosting/drafts/trains")
        let report = try await inspector.inspect(folder, title: "Trains; rm -rf /")
        #expect(report.mistakes == [] && report.trainRows == 7 && report.testRows == 3)
        #expect(report.notes == ["task: binary (two values)", "train.csv: small"])
        #expect(report.findings.map(\.severity) == ["leak"])
        #expect(report.proposal == "podium: 1\n")
        let asked = try String(contentsOf: room.root.appending(path: "asked"), encoding: .utf8)
            .replacing(folder.path, with: "F").split(separator: "\n")
        #expect(
            asked == [
                "new F --yes --train F/train.csv --description F/description.md --title=Trains; rm -rf / --json",
                "check F --json", "prepare F --json", "check F --data --json",
            ])
    }

    @Test func whatPodiumRefusesIsToldWithoutPathsOfTheMachine() async throws {
        let room = try Room()
        try room.workshop.begin("trains", by: room.host)
        try room.take("train.csv", text: "")
        let podium = try room.program("echo \"podium: $2/train.csv: it is empty\" >&2; exit 1")
        let folder = room.root.appending(path: "hosting/drafts/trains")
        let report = try await PodiumInspector(podium, folder: room.root.appending(path: "looking"))
            .inspect(folder, title: nil)
        #expect(report.mistakes == ["train.csv: it is empty"])
        await #expect(throws: ChildFailure.self) {
            try await PodiumInspector(nil, folder: room.root).inspect(folder, title: nil)
        }
    }
}

/// A workshop in a folder of its own, with one host.
private struct Room {
    private let temporary = TemporaryFolder()
    var root: URL { temporary.url }
    let store: HostingStore
    let workshop: Workshop
    let host: Person
    let inspector = StubInspector()

    init(limit: Int = 1 << 20) throws {
        store = try HostingStore(LeaderboardStore())
        host = try store.addPerson("hilda", role: .host, at: Example.noon)
        workshop = Workshop(
            store, root: temporary.url, cache: temporary.url.appending(path: "cache"), inspector: inspector,
            limit: limit,
            now: { Example.noon })
    }

    func take(_ name: String, text: String) throws {
        let (file, writer) = try workshop.receive()
        try Array(text.utf8).withUnsafeBytes { try writer.append($0) }
        try workshop.take(file, written: writer, named: name, into: "trains")
    }

    func take(_ name: String, _ members: KeyValuePairs<String, String>) throws {
        let archive = root.appending(path: UUID().uuidString)
        let zip = try StoredZip(archive)
        for (path, text) in members { try Array(text.utf8).withUnsafeBytes { try zip.append($0, named: path) } }
        try zip.finish()
        defer { try? FileManager.default.removeItem(at: archive) }
        try workshop.take(archive, named: name, into: "trains")
    }

    func program(_ script: String) throws -> URL {
        let file = root.appending(path: "podium")
        try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        return file
    }
}

/// Finds one mistake in every draft, and does something meanwhile.
private final class StubInspector: DraftInspector {
    private let meanwhile = Mutex<@Sendable () -> Void>({})

    func then(_ body: @escaping @Sendable () -> Void) { meanwhile.withLock { $0 = body } }

    func inspect(_ folder: URL, title: String?) async throws -> DraftReport {
        meanwhile.withLock { $0 }()
        var report = DraftReport()
        report.mistakes = ["nothing here"]
        return report
    }
}
