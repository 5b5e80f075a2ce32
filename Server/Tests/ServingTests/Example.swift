import Competitions
import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization

@testable import Serving

/// A server with one small competition, prepared by hand, whose clock stands still until it is moved.
struct Example {
    static let noon = Date(timeIntervalSince1970: 1_800_014_400)
    let root: URL
    let parts: Parts
    let queue: JudgeQueue
    let clock = Clock()

    final class Clock: Sendable {
        private let moment = Mutex(Example.noon)
        var now: Date { moment.withLock { $0 } }
        func advance(by seconds: TimeInterval) { moment.withLock { $0 += seconds } }
    }

    /// - Parameters:
    ///   - room: The bytes that are free on the disk.
    ///   - boardPatience: By default pages wait for the newest board, however slow the machine is.
    ///   - rules: What the manifest says of submissions beside their limits.
    init(
        allowsSignUp: Bool = true, room: Int = .max, boardPatience: Duration = .seconds(3600), rules: String = ""
    ) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "serving-\(UUID().uuidString)")
        let cache = root.appending(path: "cache")
        try Self.prepare(in: root, cache: cache, rules: rules)
        let clock = clock
        parts = try Parts(
            store: HostingStore(url: HostingStore.url(ofRoot: root)),
            shelf: UploadShelf(root: root, limit: 100_000, room: { _ in room }),
            hall: CompetitionHall(root: root, cache: cache), inspector: DirectInspector(cache: cache),
            settings: Parts.Settings(
                allowsSignUp: allowsSignUp, boardPatience: boardPatience,
                passwordCost: PasswordHash.Cost(logN: 4, parallel: 1)),
            now: { clock.now })
        queue = JudgeQueue(
            parts.store, shelf: parts.shelf, judge: DirectJudge(root: root, cache: cache),
            feedback: parts.hall.feedback, now: { clock.now })
    }

    /// - Parameter setup: In this process, or over a socket where that matters.
    func test(
        _ setup: TestingSetup = .router, patience: Patience = Patience(), logger: Logger = Logger(label: "test"),
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let looking = Task { try await parts.workshop.run() }
        defer { looking.cancel() }
        let application = ServingApplication.make(parts, port: 0, patience: patience, logger: logger)
        try await application.test(setup) { client in try await body(client) }
        await parts.settle()
        try? FileManager.default.removeItem(at: root)
    }

    /// Four rows to predict, two of each board.
    static let good = "id,late\n1,0.9\n2,0.1\n3,0.8\n4,0.3\n"
    static let secret = "solution-only-text"

    private static func prepare(in root: URL, cache: URL, rules: String) throws {
        let folder = root.appending(path: "competitions/flights")
        let texts = [
            "competition.yaml": """
            podium: 1
            id: flights
            title: "Flights <b>late</b>"
            description: description.md
            task: binary
            data: {train: flights.csv, test: rows.csv, solution: answers.csv, id: id, target: late}
            metric: auc
            submission: {daily_limit: 3, final: 1\(rules)}
            """, "flights.csv": train, "rows.csv": rows, "answers.csv": answers,
            "description.md": "# About\n\n<script>alert(1)</script> **flights**\n",
        ]
        try write(texts, in: folder)
        try prepare(folder, cache: cache)
    }

    static let train = "id,x,late\n9,1,0\n10,2,1\n"
    static let rows = "id,x\n1,5\n2,6\n3,7\n4,8\n"
    static let answers = "id,late,Usage\n1,1,Public\n2,0,Public\n3,1,Private\n4,0,Private\n"

    /// Prepares the folder of a competition as `podium prepare` would, of the rows that it has.
    static func prepare(_ folder: URL, cache: URL) throws {
        let prepared = try Competition(folder: folder).prepared(cache: cache)
        let answers = try String(contentsOf: folder.appending(path: "answers.csv"), encoding: .utf8)
        let rows = try String(contentsOf: folder.appending(path: "rows.csv"), encoding: .utf8)
        try write(
            [
                "train.csv": train, "test.csv": rows, "sample_submission.csv": "id,late\n1,0\n2,0\n3,0\n4,0\n",
                "private/solution.csv": answers, "private/note.txt": secret,
            ], in: prepared.folder)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: prepared.folder.appending(path: "private/solution.csv").path)
        let receipt = PreparationReceipt(
            competition: prepared.competition.id, trainRows: 2, testRows: 4, publicRows: 2, classes: ["0", "1"],
            submissionColumns: ["id", "late"], sha256: ["test.csv": Secret.digest(rows)],
            solutionSHA256: Secret.digest(answers), inputs: [:])
        try JSONEncoder().encode(receipt).write(to: prepared.receiptFile)
    }

    private static func write(_ texts: [String: String], in folder: URL) throws {
        for (name, text) in texts {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }
}

/// Looks at drafts in this process: what is wrong with the manifest, and one thing that the data tells.
struct DirectInspector: DraftInspector {
    let cache: URL

    func inspect(_ folder: URL, title: String?) async throws -> DraftReport {
        var report = DraftReport()
        do {
            try Example.prepare(folder, cache: cache)
            (report.trainRows, report.testRows) = (2, 4)
            report.findings = [
                DraftReport.Finding(severity: "warning", check: "board-size", evidence: "two rows", cure: "take more")
            ]
        } catch let error as ManifestError { report.mistakes = error.problems.map(\.description) }
        return report
    }
}

/// Judges in this process, by the same code as the child does.
struct DirectJudge: SubmissionJudge {
    let root: URL
    let cache: URL

    func judge(_ file: URL, of competition: String) async throws -> JudgedFile {
        try JudgedFile(judging: file, of: Competition.load(competition, root: root).prepared(cache: cache))
    }
}

extension Example {
    /// A person with a token, who takes part unless `joins` is false.
    func person(_ name: String, role: Role = .participant, scope: AccessScope = .all, joins: Bool = true) throws
        -> Token
    {
        let person = try parts.store.addPerson(
            name, role: role, password: PasswordHash("correct horse", cost: parts.settings.passwordCost), at: clock.now)
        if joins { try parts.store.join("flights", as: person, at: clock.now) }
        return Token(
            person: person, text: try parts.store.issueToken(to: person, named: "test", scope: scope, at: clock.now))
    }

    struct Token {
        let person: Person
        let text: String
        var header: String { "Bearer \(text)" }
    }

    /// The browser of somebody who is signed in.
    func browser(of person: Person?, _ client: any TestClientProtocol) throws -> Browser {
        let secret =
            try person.map { try parts.store.beginSession(of: $0, insteadOf: nil, at: clock.now) } ?? Secret.text()
        return Browser(client: client, secret: secret, seal: parts.signer.signature(of: secret, for: "form"))
    }
}

/// Sends pages and forms with one cookie.
struct Browser {
    let client: any TestClientProtocol
    let secret: String
    let seal: String

    func get(_ path: String) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: [.cookie: "podium=\(secret)"])
    }

    func post(_ path: String, _ fields: [String: String] = [:], seal: String? = nil) async throws -> TestResponse {
        let all = fields.merging(["seal": seal ?? self.seal]) { $1 }
        let body = all.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
            .joined(separator: "&")
        return try await client.execute(
            uri: path, method: .post,
            headers: [.cookie: "podium=\(secret)", .contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: body))
    }

    func submit(
        _ text: String, named name: String = "mine.csv", seal: String? = nil,
        to path: String = "/competitions/flights/submissions"
    )
        async throws -> TestResponse
    {
        try await upload([(name, text)], with: [("message", "a try")], seal: seal, to: path)
    }

    /// Sends a form with files.
    func upload(
        _ files: [(name: String, text: String)], with fields: [(String, String)] = [], seal: String? = nil,
        to path: String
    ) async throws -> TestResponse {
        let texts = ([("seal", seal ?? self.seal)] + fields).map { name, value in
            "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)"
        }
        let parts =
            texts
            + files.map { name, text in
                "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\nContent-Type: text/csv\r\n\r\n\(text)"
            }
        let body = parts.map { "--edge\r\n\($0)\r\n" }.joined() + "--edge--\r\n"
        return try await client.execute(
            uri: path, method: .post,
            headers: [.cookie: "podium=\(secret)", .contentType: "multipart/form-data; boundary=edge"],
            body: ByteBuffer(string: body))
    }
}

extension TestClientProtocol {
    /// Calls a method of Kaggle's interface.
    func call(
        _ method: String, of service: String = KaggleService.competitions, _ body: String = "{}",
        by token: Example.Token?
    ) async throws -> TestResponse {
        try await execute(
            uri: "/api/v1/\(service)/\(method)", method: .post,
            headers: token.map { [.authorization: $0.header] } ?? [:], body: ByteBuffer(string: body))
    }

    /// Brings a file and submits it by Kaggle's interface; its number.
    func submit(_ text: String = Example.good, by token: Example.Token) async throws -> Int64 {
        let started: Started = try await call(
            "StartSubmissionUpload", #"{"competitionName": "flights", "fileName": "a.csv"}"#, by: token
        ).json()
        _ = try await execute(uri: "/uploads/\(started.token)", method: .put, body: ByteBuffer(string: text))
        let created: Created = try await call(
            "CreateSubmission",
            "{\"competitionName\": \"flights\", \"blobFileTokens\": \"\(started.token)\"}", by: token
        ).json()
        return created.ref
    }
}

private struct Started: Decodable { let token: String }
private struct Created: Decodable { let ref: Int64 }

extension TestResponse {
    var text: String { String(buffer: body) }
    func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body.readableBytesView))
    }
}
