import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// All drafts, by the ids of their competitions.
    public func drafts() throws -> [Draft] {
        try entries.read { try $0.all(Draft.query + " ORDER BY competition") }
    }

    /// The draft of a competition; throws `HostingError.noSuchDraft`.
    public func draft(of competition: String) throws -> Draft {
        try entries.read { try Self.draft(of: competition, $0) }
    }

    func addDraft(of competition: String, title: String?, by person: Person, at moment: Date) throws {
        try entries.write { database in
            guard
                try Int.fetchOne(
                    database, sql: "SELECT 1 FROM draft WHERE competition = ?", arguments: [competition]) == nil
            else { throw HostingError.competitionTaken(competition) }
            try database.execute(
                sql: """
                    INSERT INTO draft (competition, personId, title, createdAt, state) VALUES (?, ?, ?, ?, 'changed')
                    """, arguments: [competition, person.id, title, moment])
            try Self.addOrganizer(person, to: competition, database)
        }
    }

    /// Notes that the files of a draft are others now; throws `HostingError.noSuchDraft`.
    func noteChange(ofDraft competition: String) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE draft SET state = 'changed' WHERE competition = ?",
                arguments: [competition])
            _ = try Self.draft(of: competition, database)
        }
    }

    func setTitle(ofDraft competition: String, to title: String) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE draft SET title = ?, state = 'changed' WHERE competition = ?",
                arguments: [title, competition])
        }
    }

    /// Notes that a draft's folder is about to be put in its place, so that whoever comes after a process that ended goes on.
    func noteLaunch(ofDraft competition: String) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE draft SET state = 'launching' WHERE competition = ?", arguments: [competition])
        }
    }

    func removeDraft(of competition: String) throws {
        try entries.write { database in
            try database.execute(sql: "DELETE FROM draft WHERE competition = ?", arguments: [competition])
        }
    }

    // MARK: Looking at drafts

    /// Has a draft looked at, unless that was done since its last change.
    func askForLook(atDraft competition: String) throws -> Draft {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE draft SET state = 'waiting' WHERE competition = ? AND state = 'changed'",
                arguments: [competition])
            return try Self.draft(of: competition, database)
        }
    }

    /// Takes a draft that waits; nil where none does.
    func claimDraft() throws -> Draft? {
        try entries.write { database in
            let waiting: Draft? = try database.first(
                Draft.query + " WHERE state = 'waiting' ORDER BY competition LIMIT 1")
            guard let waiting else { return nil }
            try database.execute(
                sql: "UPDATE draft SET state = 'looking' WHERE competition = ?", arguments: [waiting.competition])
            return waiting
        }
    }

    /// Keeps what was found, unless the draft was changed meanwhile.
    func keep(_ report: DraftReport, of draft: Draft) throws {
        let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        try entries.write { database in
            try database.execute(
                sql: "UPDATE draft SET state = 'seen', report = ? WHERE competition = ? AND state = 'looking'",
                arguments: [text, draft.competition])
        }
    }

    /// Puts back what a process that ended had taken.
    func recoverDrafts() throws {
        try entries.write { database in
            try database.execute(sql: "UPDATE draft SET state = 'waiting' WHERE state = 'looking'")
        }
    }

    private static func draft(of competition: String, _ database: Database) throws -> Draft {
        guard let draft: Draft = try database.first(Draft.query + " WHERE competition = ?", [competition]) else {
            throw HostingError.noSuchDraft(competition)
        }
        return draft
    }
}
