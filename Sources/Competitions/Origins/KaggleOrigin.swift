public import Foundation

/// The files of a competition or a data set on Kaggle, fetched by its interface with the user's own token.
public struct KaggleOrigin: OriginKind {
    /// The key in a manifest.
    public let name = "kaggle"
    /// What it is.
    public let summary =
        "A competition on Kaggle (`titanic`, whose rules you must have accepted there) or a data set (`owner/name`): all its "
        + "files as one zip archive, fetched with curl and your own token, in `~/.kaggle/kaggle.json` or the environment."
    /// A competition's name, or a data set's with its owner.
    public let rule = TextRule(
        expectation: "a competition's name on Kaggle, such as 'titanic', or a data set's, such as 'owner/name'",
        pattern: "^([a-z0-9][a-z0-9-]*|[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9][A-Za-z0-9_-]*)$")

    /// How often a download that breaks off is taken up again.
    private static let attempts = 5
    /// Where curl keeps the answer to the question for the files.
    private static let answer = ".answer"

    /// Asks Kaggle where the archive is, and downloads it from there; what breaks off goes on where it was. Throws `FetchError`
    /// with what to do: without a token, where the rules are not accepted, where there is no such competition.
    public func fetch(_ place: String, by fetcher: any Fetcher) throws -> URL {
        let token = try KaggleToken.find(environment: fetcher.tools.environment, home: fetcher.tools.home)
        let address = try whereabouts(of: place, token: token, fetcher)
        return try download(address, fetcher)
    }

    /// The address that Kaggle gives for a while to who may have the files.
    private func whereabouts(of place: String, token: KaggleToken, _ fetcher: any Fetcher) throws -> String {
        let (method, body) = Self.request(for: place)
        let base = fetcher.tools.kaggle
        let arguments =
            [
                "--silent", "--show-error", "--max-time", "60", "--config", "-", "--proto", "=http,https", "--request",
                "POST",
            ]
            + ["--header", "Content-Type: application/json", "--data-raw", body, "--max-filesize", "1000000"]
            + ["--dump-header", AddressOrigin.headers, "--output", Self.answer, "--", "\(base)/v1/\(method)"]
        let secret = "header = \"Authorization: \(token.authorization)\"\n"
        guard let run = try fetcher.run(fetcher.tools.curl, arguments, input: secret) else { throw Self.noCurl }
        guard run.status == 0 else {
            throw FetchError.failed(reason: run.reason(prefixes: ["curl:"]), advice: "check the network")
        }
        let headers = Self.text(fetcher.folder.appending(path: AddressOrigin.headers))
        let answer = Self.text(fetcher.folder.appending(path: Self.answer))
        let status = Self.status(in: headers)
        if (300..<400).contains(status), let location = Self.location(in: headers) {
            if Self.isSafe(location, base: base) { return location }
            throw FetchError.failed(
                reason: "Kaggle points to an address that is not https",
                advice: "try again later; tell Kaggle if it lasts")
        }
        throw Self.refusal(of: place, status: status, message: Self.message(in: answer))
    }

    /// Kaggle's addresses are signed and need no token: none is sent there.
    private func download(_ address: String, _ fetcher: any Fetcher) throws -> URL {
        let file = fetcher.folder.appending(path: "download")
        let arguments =
            ["--fail", "--location", "--silent", "--show-error", "--connect-timeout", "30", "--speed-limit", "1"]
            + ["--speed-time", "60", "--proto", "=http,https", "--proto-redir", "=https", "--continue-at", "-"]
            + ["--dump-header", AddressOrigin.headers, "--output", "download", "--", address]
        var last = "nothing came"
        for _ in 0..<Self.attempts {
            let before = Self.size(of: file)
            guard let run = try fetcher.run(fetcher.tools.curl, arguments) else { throw Self.noCurl }
            if run.status == 0 { return try checked(file) }
            last = run.reason(prefixes: ["curl:"])
            // A server that cannot go on in the middle (33) is asked for the whole again.
            if run.status == 33 { try? FileManager.default.removeItem(at: file) }
            let brokeOff = [18, 28, 33, 52, 55, 56, 92].contains(run.status)
            if !brokeOff || (before == 0 && Self.size(of: file) == 0) { break }
        }
        throw FetchError.failed(reason: last, advice: "check the network, and try again")
    }

    /// What came is as long as was announced and a zip archive, not a page that says why not.
    private func checked(_ file: URL) throws -> URL {
        let start = (try? FileHandle(forReadingFrom: file).read(upToCount: 4)) ?? Data()
        if start.starts(with: Data([0x50, 0x4B])) { return file }
        throw FetchError.failed(
            reason: "what came from Kaggle is no zip archive",
            advice: "try again; sign in at kaggle.com to see whether it works there")
    }

    private static func request(for place: String) -> (method: String, body: String) {
        let parts = place.split(separator: "/").map(String.init)
        guard parts.count == 2 else {
            return ("competitions.CompetitionApiService/DownloadDataFiles", "{\"competitionName\":\"\(place)\"}")
        }
        return (
            "datasets.DatasetApiService/DownloadDataset",
            "{\"ownerSlug\":\"\(parts[0])\",\"datasetSlug\":\"\(parts[1])\"}"
        )
    }

    private static func refusal(of place: String, status: Int, message: String?) -> FetchError {
        let isCompetition = !place.contains("/")
        let page = "https://www.kaggle.com/" + (isCompetition ? "competitions/\(place)" : "datasets/\(place)")
        let said = message.map { ": \($0)" } ?? ""
        switch status {
        case 401:
            return .failed(
                reason: "Kaggle does not know your token (401)",
                advice: "make a new one on https://www.kaggle.com/settings (API, Create New Token)")
        case 403 where isCompetition:
            return .failed(
                reason: "Kaggle refuses the files (403)\(said)",
                advice: "join the competition and accept its rules: \(page)/rules")
        case 403:
            return .failed(reason: "Kaggle refuses the files (403)\(said)", advice: "look whether you may see \(page)")
        case 404: return .failed(reason: "Kaggle has no such files (404)\(said)", advice: "check the spelling: \(page)")
        case 429:
            return .failed(
                reason: "Kaggle wants fewer requests (429)\(said)", advice: "wait some minutes and try again")
        case 500...: return .failed(reason: "Kaggle has a fault (\(status))\(said)", advice: "try again later")
        default:
            return .failed(
                reason: "Kaggle gave no address for the files (\(status))\(said)", advice: "try it on \(page)")
        }
    }

    private static let noCurl = FetchError.missingTool("curl", advice: "install it, such as: apt-get install curl")

    // MARK: What curl wrote

    private static func text(_ file: URL) -> String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }

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

    /// Whether an address may be fetched from: by https, or of the server that was asked where that is this machine's.
    private static func isSafe(_ address: String, base: String) -> Bool {
        if address.unicodeScalars.contains(where: { $0.value < 0x21 || $0.value == 0x7F }) { return false }
        return address.hasPrefix("https://")
            || (AddressOrigin().rule.allows(base + "/") && base.hasPrefix("http:") && address.hasPrefix(base + "/"))
    }

    /// What Kaggle says of a refusal: `{"code": 403, "message": "…"}`, shortened.
    private static func message(in answer: String) -> String? {
        struct Fault: Decodable { let message: String }
        let text = (try? JSONDecoder().decode(Fault.self, from: Data(answer.utf8)))?.message
        return text.map { String($0.prefix(200)) }
    }
}
