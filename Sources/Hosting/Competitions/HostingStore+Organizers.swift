import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// Whether a person holds a competition, or, where none is named, any: everybody with the role of a host holds all, others those
    /// that they were added to.
    public func isHost(_ person: Person, of competition: String?) throws -> Bool {
        if person.role >= .host { return true }
        return try entries.glance { database in
            let sql = "SELECT 1 FROM organizer WHERE personId = ?1 AND (?2 IS NULL OR competition = ?2) LIMIT 1"
            return try Int.fetchOne(database, sql: sql, arguments: [person.id, competition]) != nil
        }
    }

    /// Those who were added as hosts of a competition, by name.
    public func organizers(of competition: String) throws -> [Person] {
        try entries.read { database in
            let sql = """
                SELECT person.* FROM organizer JOIN person ON person.id = organizer.personId
                WHERE organizer.competition = ? ORDER BY name
                """
            return try database.all(sql, [competition])
        }
    }

    /// Adds a host to a competition, who may do there what its other hosts may.
    public func addOrganizer(_ person: Person, to competition: String) throws {
        try entries.write { try Self.addOrganizer(person, to: competition, $0) }
    }

    static func addOrganizer(_ person: Person, to competition: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR IGNORE INTO organizer (competition, personId) VALUES (?, ?)",
            arguments: [competition, person.id])
    }
}
