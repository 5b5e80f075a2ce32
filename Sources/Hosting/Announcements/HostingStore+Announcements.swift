public import Foundation
import GRDB
import Leaderboard

/// What a host tells all who look at a competition.
public struct Announcement: Sendable, Hashable, Codable, Identifiable {
    /// The store's number.
    public let id: Int64
    /// The competition's id.
    public let competition: String
    /// Who said it.
    public let person: String
    /// Markdown.
    public let text: String
    /// When it was said.
    public let createdAt: Date
}

extension HostingStore {
    /// Tells all who look at a competition something, in Markdown of 1 to 10,000 characters.
    ///
    /// Throws `HostingError.badText`, and `LeaderboardError.store`.
    public func announce(_ text: String, in competition: String, by person: Person, at moment: Date) throws {
        let text = try Text.page(text, what: "an announcement", limit: 10_000)
        try entries.write { try Self.announce(text, in: competition, by: person, at: moment, $0) }
    }

    /// What was announced in a competition, the newest first.
    public func announcements(of competition: String) throws -> [Announcement] {
        try entries.read { database in
            let sql = """
                SELECT announcement.*, person.name AS person FROM announcement
                JOIN person ON person.id = announcement.personId WHERE competition = ? ORDER BY announcement.id DESC
                """
            return try database.all(sql, [competition])
        }
    }

    /// An announcement by its number, of whichever competition; throws `HostingError.noSuchAnnouncement`.
    public func announcement(_ id: Int64) throws -> Announcement {
        let sql = """
            SELECT announcement.*, person.name AS person FROM announcement
            JOIN person ON person.id = announcement.personId WHERE announcement.id = ?
            """
        guard let announcement: Announcement = try entries.read({ try $0.first(sql, [id]) }) else {
            throw HostingError.noSuchAnnouncement(id)
        }
        return announcement
    }

    /// Takes an announcement of a competition back; throws `HostingError.noSuchAnnouncement`.
    public func withdraw(_ announcement: Int64, of competition: String) throws {
        try entries.write { database in
            try database.execute(
                sql: "DELETE FROM announcement WHERE id = ? AND competition = ?",
                arguments: [announcement, competition])
            guard database.changesCount == 1 else { throw HostingError.noSuchAnnouncement(announcement) }
        }
    }

    static func announce(
        _ text: String, in competition: String, by person: Person, at moment: Date, _ database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO announcement (competition, personId, text, createdAt) VALUES (?, ?, ?, ?)",
            arguments: [competition, person.id, text, moment])
    }
}
