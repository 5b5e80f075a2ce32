public import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// How long a session lasts.
    public static let sessionLength: TimeInterval = 14 * 86_400

    /// Begins a session and returns its secret; `old`, the one before, ends, so that nobody's session outlives a sign-in.
    public func beginSession(of person: Person, insteadOf old: String?, at moment: Date) throws -> String {
        let text = try Secret.text()
        try entries.write { database in
            try database.execute(sql: "DELETE FROM session WHERE expiresAt <= ?", arguments: [moment])
            if let old { try Self.end(old, in: database) }
            try database.execute(
                sql: "INSERT INTO session (digest, personId, expiresAt) VALUES (?, ?, ?)",
                arguments: [Secret.digest(text), person.id, moment + Self.sessionLength])
        }
        return text
    }

    /// Whose session it is; nil where it is none, or too old.
    public func person(inSession secret: String, at moment: Date) throws -> Person? {
        try entries.glance { database in
            let sql = """
                SELECT person.* FROM session JOIN person ON person.id = session.personId
                WHERE session.digest = ? AND session.expiresAt > ? AND person.disabledAt IS NULL
                """
            return try database.first(sql, [Secret.digest(secret), moment])
        }
    }

    /// Ends a session.
    public func endSession(_ secret: String) throws { try entries.write { try Self.end(secret, in: $0) } }

    /// Ends all sessions of a person.
    public func endSessions(of person: Person) throws {
        try entries.write { database in
            try database.execute(sql: "DELETE FROM session WHERE personId = ?", arguments: [person.id])
        }
    }

    private static func end(_ secret: String, in database: Database) throws {
        try database.execute(sql: "DELETE FROM session WHERE digest = ?", arguments: [Secret.digest(secret)])
    }
}
