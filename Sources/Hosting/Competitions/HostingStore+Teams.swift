public import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// A person accepts a competition's rules, and gets a team of their own, named like them; asked again, the team that they have.
    @discardableResult
    public func join(_ competition: String, as person: Person, at moment: Date) throws -> Team {
        try entries.write { database in
            if let team = try Self.team(of: person, in: competition, database) { return team }
            try database.execute(
                sql: "INSERT INTO team (competition, name) VALUES (?, ?)",
                arguments: [competition, try Self.freeName(person.name, in: competition, database)])
            let team = database.lastInsertedRowID
            try database.execute(
                sql: "INSERT INTO member (competition, personId, teamId, acceptedAt) VALUES (?, ?, ?, ?)",
                arguments: [competition, person.id, team, moment])
            return try Self.requireTeam(of: person, in: competition, database)
        }
    }

    /// The team of a person in a competition; nil before they accepted its rules.
    public func team(of person: Person, in competition: String) throws -> Team? {
        try entries.read { try Self.team(of: person, in: competition, $0) }
    }

    /// The members of a team, by name.
    public func members(of team: Team) throws -> [Person] {
        try entries.read { database in
            let sql = """
                SELECT person.* FROM member JOIN person ON person.id = member.personId WHERE member.teamId = ? ORDER BY name
                """
            return try database.all(sql, [team.id])
        }
    }

    /// The teams of a competition, by name.
    public func teams(of competition: String) throws -> [Team] {
        try entries.read { try $0.all("SELECT * FROM team WHERE competition = ? ORDER BY name", [competition]) }
    }

    /// How many teams a competition has.
    public func teamCount(of competition: String) throws -> Int {
        try entries.read { database in
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM team WHERE competition = ?", arguments: [competition]) ?? 0
        }
    }

    /// Makes a text that lets whoever has it bring their team into this one; an older one is no longer valid.
    public func invite(to team: Team) throws -> String {
        let text = try Secret.text()
        try entries.write { database in
            try database.execute(
                sql: "UPDATE team SET invitation = ? WHERE id = ?", arguments: [Secret.digest(text), team.id])
        }
        return text
    }

    /// Merges the team of a person into the one that invited them, with all that it has submitted.
    ///
    /// Throws `HostingError.badInvitation`, `.closed` after the end, `.rulesNotAccepted`, and `.teamTooLarge`.
    public func accept(invitation: String, as person: Person, under terms: Terms, at moment: Date) throws -> Team {
        try entries.write { database in
            try terms.requireOpen(at: moment)
            let own = try Self.requireTeam(of: person, in: terms.competition, database)
            let host: Team? = try database.first(
                "SELECT * FROM team WHERE invitation = ? AND competition = ?",
                [Secret.digest(invitation), terms.competition])
            guard let host else { throw HostingError.badInvitation }
            guard host != own else { return own }
            guard try Self.size(of: host, database) + Self.size(of: own, database) <= terms.schedule.teamSize else {
                throw HostingError.teamTooLarge(limit: terms.schedule.teamSize)
            }
            try Self.merge(own, into: host, database)
            return host
        }
    }

    static func requireTeam(of person: Person, in competition: String, _ database: Database) throws -> Team {
        guard let team = try team(of: person, in: competition, database) else {
            throw HostingError.rulesNotAccepted(competition: competition)
        }
        return team
    }

    private static func team(of person: Person, in competition: String, _ database: Database) throws -> Team? {
        let sql = """
            SELECT team.* FROM member JOIN team ON team.id = member.teamId
            WHERE member.personId = ? AND member.competition = ?
            """
        return try database.first(sql, [person.id, competition])
    }

    private static func size(of team: Team, _ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM member WHERE teamId = ?", arguments: [team.id]) ?? 0
    }

    private static func merge(_ team: Team, into host: Team, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE entry SET team = ?, isSelected = 0 WHERE competition = ? AND team = ?",
            arguments: [host.name, host.competition, team.name])
        for table in ["submission", "member"] {
            try database.execute(
                sql: "UPDATE \(table) SET teamId = ? WHERE teamId = ?", arguments: [host.id, team.id])
        }
        try database.execute(sql: "DELETE FROM team WHERE id = ?", arguments: [team.id])
    }

    /// A name that no team and no entry of the command line has, so that nobody gets at what is not theirs.
    private static func freeName(_ wanted: String, in competition: String, _ database: Database) throws -> String {
        let sql = "SELECT name FROM team WHERE competition = ?1 UNION SELECT team FROM entry WHERE competition = ?1"
        let taken = Set(try String.fetchAll(database, sql: sql, arguments: [competition]))
        var (name, number) = (wanted, 1)
        while taken.contains(name) {
            number += 1
            name = "\(wanted)-\(number)"
        }
        return name
    }
}
