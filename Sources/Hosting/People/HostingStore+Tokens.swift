public import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// What stands before every token, so that one that leaked can be found.
    public static let tokenPrefix = "podium_"

    /// Makes a token and returns its text, of which only a digest is kept.
    ///
    /// Throws `HostingError.badText` where it has no name of 1 to 60 characters, and `LeaderboardError.store`.
    public func issueToken(to person: Person, named name: String, scope: AccessScope, at moment: Date) throws -> String
    {
        let name = try Text.line(name, what: "a token's name", limit: 60)
        let text = try Secret.text(prefix: Self.tokenPrefix)
        try entries.write { database in
            try database.execute(
                sql: "INSERT INTO token (personId, name, digest, scope, createdAt) VALUES (?, ?, ?, ?, ?)",
                arguments: [person.id, name, Secret.digest(text), scope.rawValue, moment])
        }
        return text
    }

    /// Whose token a text is, and what it allows at that moment; nil where it is none, has run out, or was taken back.
    public func bearer(of text: String, at moment: Date) throws -> (person: Person, scope: AccessScope)? {
        try token(of: text, at: moment).map { ($0.person, $0.scope) }
    }

    /// A text that stands for a token for so many seconds, and is worth nothing once the token is taken back; with its bearer.
    /// Throws `HostingError.notRecognized` where the token is none itself.
    public func accessToken(
        for token: String, lasting seconds: Int, at moment: Date
    ) throws -> (text: String, person: Person, scope: AccessScope) {
        guard AccessText(token) == nil, let bearer = try self.token(of: token, at: moment) else {
            throw HostingError.notRecognized
        }
        let expiry = Int(moment.timeIntervalSince1970) + seconds
        return (try AccessText(token: bearer.tokenID, expiry: expiry, by: signer()).text, bearer.person, bearer.scope)
    }

    /// Takes a token back of which the text is known, or one that stands for it; throws `HostingError.notRecognized`.
    public func revokeToken(_ text: String, at moment: Date) throws {
        guard let bearer = try token(of: text, at: moment) else { throw HostingError.notRecognized }
        try revokeToken(bearer.tokenID, of: bearer.person, at: moment)
    }

    private func token(of text: String, at moment: Date) throws -> Bearer? {
        let access = AccessText(text)
        if let access, try !access.isValid(at: moment, by: signer()) { return nil }
        return try entries.glance { database in
            let sql = """
                SELECT person.*, token.scope, token.id AS tokenID FROM token JOIN person ON person.id = token.personId
                WHERE \(access == nil ? "token.digest" : "token.id") = ? AND token.revokedAt IS NULL AND person.disabledAt IS NULL
                """
            return try database.first(sql, [access?.token ?? Secret.digest(text)])
        }
    }

    /// A person's tokens, the newest first.
    public func tokens(of person: Person) throws -> [AccessToken] {
        try entries.read { database in
            try database.all("SELECT * FROM token WHERE personId = ? ORDER BY id DESC", [person.id])
        }
    }

    /// Takes a person's token back, for good; one that is not theirs stays as it is.
    public func revokeToken(_ id: Int64, of person: Person, at moment: Date) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE token SET revokedAt = ? WHERE id = ? AND personId = ? AND revokedAt IS NULL",
                arguments: [moment, id, person.id])
        }
    }
}

/// A row with a person's columns, and the number and the scope of their token.
private struct Bearer: Decodable {
    let person: Person
    let scope: AccessScope
    let tokenID: Int64

    private enum CodingKeys: CodingKey { case scope, tokenID }

    init(from decoder: any Decoder) throws {
        person = try Person(from: decoder)
        let row = try decoder.container(keyedBy: CodingKeys.self)
        scope = try row.decode(AccessScope.self, forKey: .scope)
        tokenID = try row.decode(Int64.self, forKey: .tokenID)
    }
}

/// The text that stands for a token until a moment: `podium_access.<token's number>.<expiry>.<signature>`.
private struct AccessText {
    let token: Int64
    private let expiry: Int
    private let signature: String

    private static let (prefix, purpose) = ("podium_access", "access token")

    init(token: Int64, expiry: Int, by signer: Signer) {
        (self.token, self.expiry) = (token, expiry)
        signature = signer.signature(of: "\(token).\(expiry)", for: Self.purpose)
    }

    /// Reads a text; nil where it is none, whether it is valid or not.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == Self.prefix, let token = Int64(parts[1]), let expiry = Int(parts[2]) else {
            return nil
        }
        (self.token, self.expiry, signature) = (token, expiry, parts[3])
    }

    var text: String { "\(Self.prefix).\(token).\(expiry).\(signature)" }

    func isValid(at moment: Date, by signer: Signer) -> Bool {
        moment.timeIntervalSince1970 < Double(expiry)
            && signer.isValid(signature, of: "\(token).\(expiry)", for: Self.purpose)
    }
}
