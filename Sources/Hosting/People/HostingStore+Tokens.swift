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

    /// Whose token a text is, and what it allows; nil where it is none, or was taken back.
    public func bearer(of token: String) throws -> (person: Person, scope: AccessScope)? {
        try entries.read { database in
            let sql = """
                SELECT person.*, token.scope FROM token JOIN person ON person.id = token.personId
                WHERE token.digest = ? AND token.revokedAt IS NULL AND person.disabledAt IS NULL
                """
            let bearer: Bearer? = try database.first(sql, [Secret.digest(token)])
            return bearer.map { ($0.person, $0.scope) }
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

/// A row with a person's columns and their token's scope.
private struct Bearer: Decodable {
    let person: Person
    let scope: AccessScope

    private enum CodingKeys: CodingKey { case scope }

    init(from decoder: any Decoder) throws {
        person = try Person(from: decoder)
        scope = try decoder.container(keyedBy: CodingKeys.self).decode(AccessScope.self, forKey: .scope)
    }
}
