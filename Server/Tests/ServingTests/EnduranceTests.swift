import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Serving

/// What comes slowly, is too large, or meets a disk that is full and a clock that goes wrong.
@Suite struct EnduranceTests {
    @Test(arguments: [
        "", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n",
    ]) func aSlowClientIsCut(beginning: String) async throws {
        let example = try Example()
        try await example.test(.live, patience: Patience(seconds: 0.2, bytes: 1000)) { client in
            let line = try Line(port: #require(client.port))
            line.send(beginning)
            // A byte now and then keeps no connection open.
            while line.isOpen {
                line.send("a")
                _ = line.received()
                try await Task.sleep(for: .milliseconds(50))
            }
            let other = try Line(port: #require(client.port))
            other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            var said = ""
            while other.isOpen, !said.contains("200 OK") {
                said += other.received()
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(said.contains("200 OK"))
        }
    }

    @Test func aConnectionThatIsUsedStaysOpen() async throws {
        let example = try Example()
        try await example.test(.live, patience: Patience(seconds: 0.2, bytes: 1000)) { client in
            let line = try Line(port: #require(client.port))
            // The feed of a board is an answer that never ends.
            line.send("GET /competitions/flights/leaderboard/events HTTP/1.1\r\nHost: a\r\n\r\n")
            try await Task.sleep(for: .milliseconds(600))
            #expect(line.isOpen)
        }
    }

    @Test func headersHaveALimit() async throws {
        let example = try Example()
        try await example.test(.live) { client in
            let line = try Line(port: #require(client.port))
            line.send("GET / HTTP/1.1\r\nHost: a\r\nX-Long: \(String(repeating: "x", count: 200_000))\r\n\r\n")
            var said = ""
            while line.isOpen {
                said += line.received()
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(!said.contains(" 200 "))
            #expect(try await client.execute(uri: "/", method: .get).status == .ok)
        }
    }

    @Test func deepAndBrokenJSONIsRefused() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let deep = String(repeating: "[", count: 60_000)
            for body in [
                deep, "{\"search\": \(deep)", "{\"search\": 1e999}", "\u{FEFF}{}x", "{\"page\": 99999999999999999999}",
            ] {
                let answer = try await client.call("ListCompetitions", body, by: alice)
                #expect(answer.status == .badRequest, "\(body.prefix(30))")
            }
        }
    }

    @Test func namesAreNoHeaders() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let started = try await client.call(
                "StartSubmissionUpload",
                #"{"competitionName": "flights", "fileName": "a\r\nSet-Cookie: podium=evil\r\n.csv"}"#, by: alice
            ).json(Started.self)
            _ = try await client.execute(
                uri: "/uploads/\(started.token)", method: .put, body: ByteBuffer(string: Example.good))
            _ = try await client.call(
                "CreateSubmission",
                "{\"competitionName\": \"flights\", \"blobFileTokens\": \"\(started.token)\"}", by: alice)
            let answer = try await client.call("DownloadSubmission", #"{"submissionId": 1}"#, by: alice)
            #expect(answer.status == .found)
            #expect(answer.headers[.setCookie] == nil)
            #expect(answer.headers[.location]?.contains(where: \.isNewline) == false)
        }
    }

    @Test func aFullDiskTakesNothingAndShowsTheBoard() async throws {
        let example = try Example(room: UploadShelf.reserve)
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            let refused = try await browser.submit(Example.good)
            #expect(refused.status == .insufficientStorage)
            #expect(refused.text.contains("disk is nearly full"))
            let told = try await client.call("StartSubmissionUpload", #"{"competitionName": "flights"}"#, by: alice)
            #expect(told.status == .insufficientStorage)
            let brought = try await client.execute(
                uri: "/api/competitions/flights/submissions", method: .post, headers: [.authorization: alice.header],
                body: ByteBuffer(string: Example.good))
            #expect(brought.status == .insufficientStorage)
            #expect(try await browser.get("/competitions/flights/leaderboard").status == .ok)
            #expect(try example.parts.store.submissions(competition: "flights").isEmpty)
        }
    }

    @Test func aClockThatGoesBackStopsNothing() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            _ = try await browser.submit(Example.good)
            _ = try await example.queue.judgeNext()
            let address = example.parts.ticketed("/files/flights/data/test.csv")
            let wrong = ["name": "alice", "password": "wrong horse"]
            for _ in 0..<3 { _ = try await example.browser(of: nil, client).post("/sign-in", wrong) }
            example.clock.advance(by: -3 * 86_400)
            #expect(try await client.execute(uri: address, method: .get).status == .ok)
            #expect(try await browser.get("/competitions/flights/leaderboard").text.contains(">alice</td>"))
            #expect(try await browser.submit(Example.good).status == .seeOther)
            while try await example.queue.judgeNext() {}
            #expect(try example.parts.store.submissions(competition: "flights").map(\.state) == [.scored, .scored])
            let right = ["name": "alice", "password": "correct horse"]
            #expect(try await example.browser(of: nil, client).post("/sign-in", right).headers[.location] == "/")
        }
    }

    @Test func noSecretStandsInTheLog() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        let log = KeptLog()
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        try await example.test(logger: logger) { client in
            let browser = try example.browser(of: alice.person, client)
            _ = try await browser.post("/sign-in", ["name": "alice", "password": "wrong pass phrase"])
            _ = try await browser.submit(Example.good)
            let made = try await browser.post("/account/tokens", ["name": "mine"]).text
            let token = try #require(made.firstMatch(of: /podium_[A-Za-z0-9_\-]+/)).0
            let ticketed = try #require(
                try await client.call("DownloadSubmission", #"{"ref": 1}"#, by: alice).headers[.location])
            let ticket = try #require(ticketed.split(separator: "ticket=").last)
            let upload = try await client.call(
                "StartSubmissionUpload", #"{"competitionName": "flights"}"#, by: alice
            ).json(Started.self)
            _ = try await client.execute(uri: "/uploads/\(upload.token)", method: .put, body: ByteBuffer(string: "x"))
            let said = log.text
            for secret in [
                alice.text, browser.secret, browser.seal, "wrong pass phrase", String(token), String(ticket),
                upload.token,
            ] { #expect(!said.contains(secret)) }
        }
    }
}

private struct Started: Decodable { let token: String }

/// Keeps all that is logged.
private final class KeptLog: LogHandler {
    private let lines = Mutex<[String]>([])
    var text: String { lines.withLock { $0.joined(separator: "\n") } }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        lines.withLock { $0.append("\(event.message) \(event.metadata.map { "\($0)" } ?? "")") }
    }
}

/// A connection of which every byte is sent by hand.
private final class Line: Sendable {
    private let socket: Int32

    init(port: Int) throws {
        #if os(Linux)
            socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
        }
        guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    }

    deinit { close(socket) }

    /// Sends what the other side takes; nothing where it has closed.
    func send(_ text: String) {
        let bytes = Array(text.utf8)
        #if os(Linux)
            _ = Foundation.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        #else
            _ = Foundation.send(socket, bytes, bytes.count, 0)
        #endif
    }

    /// What has come since.
    func received() -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }

    /// Whether the other side has not closed it.
    var isOpen: Bool {
        var byte: UInt8 = 0
        let count = recv(socket, &byte, 1, Int32(MSG_PEEK))
        return count > 0 || (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    }
}
