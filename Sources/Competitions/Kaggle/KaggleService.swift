public import Foundation

/// Kaggle's interface, or that of a server which speaks it, asked with curl. The token is handed to curl by its input: it stands in
/// no command line, no file and no message. All that it says is other people's text.
public struct KaggleService {
    private let base: String
    private let authorization: String
    private let runner: any ToolRunner
    /// Whether it is Kaggle's own.
    private let isKaggle: Bool

    /// How often a transfer that breaks off is taken up again.
    private static let attempts = 5
    /// Where curl keeps an answer.
    private static let answer = ".answer"

    /// Kaggle, at the address that the runner's tools name.
    public init(_ token: KaggleToken, by runner: any ToolRunner) {
        (base, authorization, isKaggle) = (runner.tools.kaggle, token.authorization, true)
        self.runner = runner
    }

    /// A server at an address without a `/` at its end. The token must be one that may stand in a header.
    public init(server address: String, token: String, by runner: any ToolRunner) {
        (base, authorization, isKaggle) = (address, "Bearer \(token)", false)
        self.runner = runner
    }

    /// What messages call it.
    public var name: String { isKaggle ? "Kaggle" : base }

    /// A call's answer. Throws `FetchError` with what to do.
    ///
    /// - Parameters:
    ///   - method: Service and method, such as `competitions.CompetitionApiService/ListSubmissions`.
    ///   - body: What it is told.
    ///   - subject: What is asked for, whose page advice names.
    public func ask<Answer: Decodable>(_ method: String, _ body: some Encodable, of subject: KaggleSubject) throws
        -> Answer
    {
        let response = try call(method, body)
        guard response.status == 200 else { throw refusal(response, of: subject) }
        if let answer = try? JSONDecoder().decode(Answer.self, from: response.body) { return answer }
        throw FetchError.failed(
            reason: "\(name) does not answer as Kaggle does", advice: "check the address, or try again later")
    }

    /// A file that a call points to, in the runner's folder. Throws `FetchError` with what to do.
    public func file(_ method: String, _ body: some Encodable, of subject: KaggleSubject) throws -> URL {
        let response = try call(method, body)
        guard (300..<400).contains(response.status), let location = response.location else {
            throw refusal(response, of: subject)
        }
        return try download(try safe(location))
    }

    /// Brings a file to an address that the service gave for it. Throws `FetchError`.
    public func upload(_ file: URL, to address: String) throws {
        let arguments =
            [
                "--fail", "--silent", "--show-error", "--connect-timeout", "30", "--speed-limit", "1", "--speed-time",
                "60",
            ]
            + ["--retry", "3", "--proto", "=http,https", "--header", "User-Agent:", "--output", Self.answer]
            + ["--upload-file", file.path, "--", try safe(address)]
        let run = try curl(arguments)
        guard run.status == 0 else {
            throw FetchError.failed(reason: run.reason(prefixes: ["curl:"]), advice: "check the network, and try again")
        }
    }

    // MARK: Asking

    private struct Response {
        /// 0 where there was none.
        let status: Int
        let location: String?
        let body: Data
    }

    private func call(_ method: String, _ body: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let arguments =
            ["--silent", "--show-error", "--max-time", "60", "--config", "-", "--proto", "=http,https"]
            + ["--request", "POST", "--header", "Content-Type: application/json"]
            + ["--data-raw", String(decoding: try encoder.encode(body), as: UTF8.self), "--max-filesize", "20000000"]
            + ["--dump-header", AddressOrigin.headers, "--output", Self.answer, "--", "\(base)/v1/\(method)"]
        try? FileManager.default.removeItem(at: runner.folder.appending(path: Self.answer))
        let run = try curl(arguments, input: "header = \"Authorization: \(authorization)\"\n")
        guard run.status == 0 else {
            throw FetchError.failed(reason: run.reason(prefixes: ["curl:"]), advice: "check the network")
        }
        let headers =
            (try? String(contentsOf: runner.folder.appending(path: AddressOrigin.headers), encoding: .utf8)) ?? ""
        let body = (try? Data(contentsOf: runner.folder.appending(path: Self.answer))) ?? Data()
        return Response(status: Self.status(in: headers), location: Self.location(in: headers), body: body)
    }

    private func curl(_ arguments: [String], input: String = "") throws -> ToolRun {
        if let run = try runner.run(runner.tools.curl, arguments, input: input) { return run }
        throw FetchError.missingTool("curl", advice: "install it, such as: apt-get install curl")
    }

    /// Addresses that the service gives are signed and need no token: none is sent there.
    private func download(_ address: String) throws -> URL {
        let file = runner.folder.appending(path: "download")
        let arguments =
            ["--fail", "--location", "--silent", "--show-error", "--connect-timeout", "30", "--speed-limit", "1"]
            + ["--speed-time", "60", "--proto", "=http,https", "--proto-redir", "=https", "--continue-at", "-"]
            + ["--dump-header", AddressOrigin.headers, "--output", "download", "--", address]
        var last = "nothing came"
        for _ in 0..<Self.attempts {
            let before = Self.size(of: file)
            let run = try curl(arguments)
            if run.status == 0 { return file }
            last = run.reason(prefixes: ["curl:"])
            // A server that cannot go on in the middle (33) is asked for the whole again.
            if run.status == 33 { try? FileManager.default.removeItem(at: file) }
            let brokeOff = [18, 28, 33, 52, 55, 56, 92].contains(run.status)
            if !brokeOff || (before == 0 && Self.size(of: file) == 0) { break }
        }
        throw FetchError.failed(reason: last, advice: "check the network, and try again")
    }

    /// An address that may be asked: by https, or of the server itself where that is this machine. Throws `FetchError`.
    private func safe(_ address: String) throws -> String {
        let isPlain = !address.unicodeScalars.contains { $0.value < 0x21 || $0.value == 0x7F }
        let isHere = AddressOrigin().rule.allows(base + "/") && base.hasPrefix("http:") && address.hasPrefix(base + "/")
        if isPlain && (address.hasPrefix("https://") || isHere) { return address }
        throw FetchError.failed(
            reason: "\(name) points to an address that is not https",
            advice: "try again later; tell \(name) if it lasts")
    }

    // MARK: Refusals

    private func refusal(_ response: Response, of subject: KaggleSubject) -> FetchError {
        let page = (isKaggle ? "https://www.kaggle.com/" : base + "/") + subject.path
        let said = Self.message(in: response.body).map { ": \($0)" } ?? ""
        func failure(_ reason: String, _ advice: String) -> FetchError { .failed(reason: reason, advice: advice) }
        switch response.status {
        case 401:
            return failure(
                "\(name) does not know your token (401)",
                isKaggle
                    ? "make a new one on https://www.kaggle.com/settings (API, Create New Token)"
                    : "make a new one on the page Account of \(base)")
        case 403 where subject.hasRules:
            return failure(
                "\(name) refuses it (403)\(said)", "join the competition and accept its rules: \(page)/rules")
        case 403: return failure("\(name) refuses it (403)\(said)", "look whether you may see \(page)")
        case 404: return failure("\(name) has no such thing (404)\(said)", "check the spelling: \(page)")
        case 429: return failure("\(name) wants fewer requests (429)\(said)", "wait some minutes and try again")
        case 500...: return failure("\(name) has a fault (\(response.status))\(said)", "try again later")
        default: return failure("\(name) does not do it (\(response.status))\(said)", "look at \(page)")
        }
    }

    /// What is said of a refusal: `{"code": 403, "message": "…"}`, shortened.
    private static func message(in answer: Data) -> String? {
        struct Fault: Decodable { let message: String }
        return (try? JSONDecoder().decode(Fault.self, from: answer)).map { String($0.message.prefix(400)) }
    }

    // MARK: What curl wrote

    private static func size(of file: URL) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int) ?? 0
    }

    /// The last status of a response's headers, of which an interim one may come before; 0 where there is none.
    private static func status(in headers: String) -> Int {
        let lines = headers.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("HTTP/") }
        return lines.last.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
    }

    private static func location(in headers: String) -> String? {
        headers.split(whereSeparator: \.isNewline).last { $0.lowercased().hasPrefix("location:") }
            .map { $0.dropFirst("location:".count).trimmingCharacters(in: .whitespaces) }
    }
}

/// What Kaggle is asked for.
public enum KaggleSubject: Sendable, Hashable {
    /// A competition by its name.
    case competition(String)
    /// A data set as `owner/name`.
    case dataset(String)
    /// All competitions.
    case competitions

    /// Its page, behind the site's address.
    var path: String {
        switch self {
        case .competition(let name): "competitions/\(name)"
        case .dataset(let name): "datasets/\(name)"
        case .competitions: "competitions"
        }
    }

    /// Whether it has rules that must be accepted.
    var hasRules: Bool { if case .competition = self { true } else { false } }
}
