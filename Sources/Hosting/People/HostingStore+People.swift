public import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// Makes an account.
    ///
    /// - Parameter password: nil for a person who comes with tokens alone.
    /// - Throws: `HostingError.badName` or `.nameTaken`, and `LeaderboardError.store`.
    @discardableResult
    public func addPerson(
        _ name: String, role: Role = .participant, password: PasswordHash? = nil, at moment: Date
    ) throws -> Person {
        try entries.write { database in
            try Self.checkFree(name, in: database)
            try database.execute(
                sql: "INSERT INTO person (name, role, password, createdAt) VALUES (?, ?, ?, ?)",
                arguments: [name, role.rawValue, password?.text, moment])
            guard let person = try Self.person(name, in: database) else { throw HostingError.noSuchPerson(name) }
            return person
        }
    }

    /// Throws `HostingError.badName` or `.nameTaken` where nobody could have an account of that name, and `LeaderboardError.store`.
    public func checkFree(_ name: String) throws { try entries.glance { try Self.checkFree(name, in: $0) } }

    private static func checkFree(_ name: String, in database: Database) throws {
        guard name.wholeMatch(of: /[a-z0-9][a-z0-9_\-]{1,31}/) != nil else { throw HostingError.badName(name) }
        guard try person(name, in: database) == nil else { throw HostingError.nameTaken(name) }
    }

    /// Everybody, by name.
    public func people() throws -> [Person] {
        try entries.read { try $0.all("SELECT * FROM person ORDER BY name") }
    }

    /// The person of that name; throws `HostingError.noSuchPerson`.
    public func person(named name: String) throws -> Person {
        guard let person = try entries.read({ try Self.person(name, in: $0) }) else {
            throw HostingError.noSuchPerson(name)
        }
        return person
    }

    /// The person whom name and password belong to; throws `HostingError.notRecognized`.
    ///
    /// It takes as long where there is nobody of that name, so that its time tells nothing.
    public func signIn(name: String, password: String) throws -> Person {
        let found = try entries.read { database in
            (
                try Self.person(name, in: database),
                try String.fetchOne(
                    database, sql: "SELECT password FROM person WHERE name = ? AND password IS NOT NULL",
                    arguments: [name])
            )
        }
        let kept = found.1.map(PasswordHash.init(text:)) ?? Self.nobodysPassword
        guard kept.matches(password), let person = found.0, found.1 != nil, person.disabledAt == nil else {
            throw HostingError.notRecognized
        }
        return person
    }

    /// Gives a person another password, and ends all sessions.
    public func setPassword(_ password: PasswordHash, of person: Person) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE person SET password = ? WHERE id = ?", arguments: [password.text, person.id])
            try database.execute(sql: "DELETE FROM session WHERE personId = ?", arguments: [person.id])
        }
    }

    private static let nobodysPassword = PasswordHash(
        text: "$scrypt$ln=15,r=8,p=3$bm9ib2R5J3Mgc2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")

    private static func person(_ name: String, in database: Database) throws -> Person? {
        try database.first("SELECT * FROM person WHERE name = ?", [name])
    }
}
