import Competitions
public import Foundation
import Preparation

/// A server of `podium serve` somewhere, asked with curl and a person's token. The token is handed to curl by its input: it stands in
/// no command line, no file and no message.
public struct RemoteServer: Sendable {
    private let address: String
    private let token: String
    private let curl: String

    /// A server by its address.
    ///
    /// Throws `Refusal` where that is none, or would be sent a token that everybody on the way can read, and where there is no
    /// token in `PODIUM_TOKEN`.
    public init(
        _ address: String, environment: [String: String] = ProcessInfo.processInfo.environment, curl: String = "curl"
    ) throws {
        guard address.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-:\[\]]+\/?/) != nil else {
            throw Refusal("'\(address)' is no server's address; write https://competitions.example.org")
        }
        let isHere = address.firstMatch(of: /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/) != nil
        guard isHere || address.hasPrefix("https://") else {
            throw Refusal("a token is sent by https alone, and on this machine; write https:// in '\(address)'")
        }
        guard let token = environment["PODIUM_TOKEN"], token.wholeMatch(of: /[A-Za-z0-9_\-]{1,200}/) != nil else {
            throw Refusal("there is no token in PODIUM_TOKEN; make one on the page Account of \(address)")
        }
        (self.address, self.token, self.curl) = (
            address.hasSuffix("/") ? String(address.dropLast()) : address, token, curl
        )
    }

    /// The same server by Kaggle's interface.
    func kaggle(by runner: any ToolRunner) -> KaggleService {
        KaggleService(server: address, token: token, by: runner)
    }

    /// The document that the server answers with; throws `Refusal` with the server's own words where it refuses.
    ///
    /// - Parameters:
    ///   - path: Behind the address, without what may not stand there.
    ///   - file: What is sent; nil where something is only asked.
    func ask<Answer: Decodable>(_ path: String, sending file: URL? = nil) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: "podium-ask-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let upload = file.map { ["--request", "POST", "--upload-file", $0.path] } ?? []
        let arguments =
            ["--silent", "--show-error", "--connect-timeout", "30", "--config", "-", "--proto", "=http,https"]
            + ["--max-filesize", "10000000", "--output", "answer", "--write-out", "%{http_code}"] + upload
            + ["--", address + path]
        let secret = "header = \"Authorization: Bearer \(token)\"\n"
        guard let run = try ToolRun(curl, arguments, in: folder, input: secret, watch: { _ in }) else {
            throw Refusal("there is no curl on this machine; install it, such as: apt-get install curl")
        }
        guard run.status == 0 else { throw Refusal("\(address): \(run.reason(prefixes: ["curl:"]))") }
        let bytes = (try? Data(contentsOf: folder.appending(path: "answer"))) ?? Data()
        guard let status = run.lines.last.flatMap({ Int($0) }), (200..<300).contains(status) else {
            throw Refusal("\(address): \(Self.problem(in: bytes) ?? "it answers with \(run.lines.last ?? "nothing")")")
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: bytes) else {
            throw Refusal("\(address) does not answer as a server of Podium does; check the address")
        }
        return answer
    }

    private static func problem(in bytes: Data) -> String? {
        struct Problem: Decodable { let detail: String }
        return (try? JSONDecoder().decode(Problem.self, from: bytes)).map { String($0.detail.prefix(400)) }
    }
}
