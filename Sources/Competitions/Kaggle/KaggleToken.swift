import Faults
public import Foundation

/// A person's right to fetch from Kaggle, as Kaggle's own client keeps it. It is handed to curl by its input: it stands in no
/// command line, no file of ours, and no message.
public struct KaggleToken: Sendable {
    /// The value of the header `Authorization`.
    let authorization: String

    /// Finds the token of this machine's user: in `KAGGLE_API_TOKEN` (a token, or the path of a file that holds it),
    /// `KAGGLE_USERNAME` and `KAGGLE_KEY`, or the files `access_token` and `kaggle.json` of `KAGGLE_CONFIG_DIR`, `~/.kaggle` or
    /// `~/.config/kaggle`.
    ///
    /// Throws `FetchError.failed` where there is none, a file cannot be used, or others than its owner may read it.
    public static func find(environment: [String: String], home: URL) throws -> KaggleToken {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let token = value("KAGGLE_API_TOKEN") {
            let isPath = token.contains("/") && FileManager.default.fileExists(atPath: token)
            return try KaggleToken(bearer: isPath ? secret(in: URL(filePath: token)) : token)
        }
        if let user = value("KAGGLE_USERNAME"), let key = value("KAGGLE_KEY") {
            return try KaggleToken(user: user, key: key)
        }
        let folders =
            value("KAGGLE_CONFIG_DIR").map { [URL(filePath: $0)] }
            ?? [home.appending(path: ".kaggle"), home.appending(path: ".config/kaggle")]
        for folder in folders {
            for name in ["access_token", "access_token.txt"] {
                let file = folder.appending(path: name)
                if FileManager.default.fileExists(atPath: file.path) {
                    return try KaggleToken(bearer: secret(in: file))
                }
            }
            let file = folder.appending(path: "kaggle.json")
            if FileManager.default.fileExists(atPath: file.path) { return try KaggleToken(legacy: file) }
        }
        throw FetchError.failed(
            reason: "Kaggle wants to know who asks, and there is no token",
            advice: "make one on https://www.kaggle.com/settings (API, Create New Token), put kaggle.json into "
                + "\(folders[0].path) and chmod 600 it, or set KAGGLE_API_TOKEN")
    }

    private init(bearer token: String) throws {
        authorization =
            "Bearer " + (try Self.checked(token.trimmingCharacters(in: .whitespacesAndNewlines), "the token"))
    }

    private init(user: String, key: String) throws {
        let pair = try "\(Self.checked(user, "the user's name")):\(Self.checked(key, "the key"))"
        authorization = "Basic " + Data(pair.utf8).base64EncodedString()
    }

    private init(legacy file: URL) throws {
        struct Content: Decodable {
            let username: String
            let key: String
        }
        let text = try Self.secret(in: file)
        guard let content = try? JSONDecoder().decode(Content.self, from: Data(text.utf8)) else {
            throw FetchError.failed(
                reason: "\(file.path) is not as Kaggle writes it",
                advice: "it holds {\"username\": …, \"key\": …}; make a new token on https://www.kaggle.com/settings")
        }
        try self.init(user: content.username, key: content.key)
    }

    /// A short file's text; throws where others than its owner may read it, as ssh does of its keys.
    private static func secret(in file: URL) throws -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular,
            (attributes[.size] as? Int ?? .max) < 1 << 14, let text = try? String(contentsOf: file, encoding: .utf8)
        else { throw FetchError.failed(reason: "\(file.path) cannot be read as a token", advice: "make a new token") }
        if (attributes[.posixPermissions] as? Int ?? 0) & 0o077 != 0 {
            throw FetchError.failed(
                reason: "others than you may read \(file.path)", advice: "it opens your account: chmod 600 \(file.path)"
            )
        }
        return text
    }

    /// The text where it can stand in a header; what cannot is not shown.
    private static func checked(_ text: String, _ what: String) throws -> String {
        let isPlain =
            (1...4096).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { (0x21..<0x7F).contains($0.value) && $0 != "\"" && $0 != "\\" }
        if isPlain { return text }
        throw FetchError.failed(
            reason: "\(what) for Kaggle is empty, too long or has odd letters", advice: "make a new token")
    }
}
