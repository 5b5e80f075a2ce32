public import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// How long an upload may take until it is submitted.
    public static let uploadLength: TimeInterval = 6 * 3600

    /// The most uploads of a person that may wait to be submitted: nobody fills the disk.
    public static let openUploads = 20

    /// Lets a person upload a file, and returns the secret that does: whoever has it may bring the bytes.
    ///
    /// Throws `HostingError` where the team's file would not be taken now.
    public func beginUpload(
        fileName: String, by person: Person, under terms: Terms, at moment: Date
    ) throws -> String {
        let fileName = try Text.line(
            String(fileName.split(separator: "/").last ?? ""), what: "a file's name", limit: 200)
        let secret = try Secret.text()
        try entries.write { database in
            let team = try Self.requireTeam(of: person, in: terms.competition, database)
            _ = try Self.admit(team.name, under: terms, at: moment, in: database)
            try Self.requireRoom(for: person, at: moment, in: database)
            try database.execute(
                sql: "INSERT INTO upload (digest, competition, personId, fileName, createdAt) VALUES (?, ?, ?, ?, ?)",
                arguments: [Secret.digest(secret), terms.competition, person.id, fileName, moment])
        }
        return secret
    }

    /// The digest by which the file of an upload is kept; throws `HostingError.noSuchUpload` where the secret opens none that
    /// is still waited for.
    public func openUpload(_ secret: String, at moment: Date) throws -> String {
        let digest = Secret.digest(secret)
        let isOpen = try entries.read { database in
            let sql = """
                SELECT 1 FROM upload WHERE digest = ? AND createdAt > ?
                AND NOT EXISTS (SELECT 1 FROM submission WHERE upload = digest)
                """
            return try Int.fetchOne(database, sql: sql, arguments: [digest, moment - Self.uploadLength]) != nil
        }
        guard isOpen else { throw HostingError.noSuchUpload }
        return digest
    }

    /// Puts an upload's file in its place, instead of one that came before, unless it became a submission meanwhile: what was
    /// submitted stays as it is. Throws `HostingError.noSuchUpload` and `StorageError`.
    public func keepUpload(_ digest: String, _ file: UploadWriter) throws {
        try entries.write { database in
            let sql = "SELECT COUNT(*) FROM submission WHERE upload = ?"
            guard try Int.fetchOne(database, sql: sql, arguments: [digest]) == 0 else {
                throw HostingError.noSuchUpload
            }
            try file.finish()
        }
    }

    /// Makes a submission of an upload; asked again, the one that was made.
    ///
    /// Throws `HostingError` where the bytes have not come or the terms do not allow it.
    public func submit(
        upload secret: String, message: String?, by person: Person, under terms: Terms, shelf: UploadShelf,
        at moment: Date
    ) throws -> HostedSubmission {
        let digest = Secret.digest(secret)
        let message = try message.flatMap { $0.isEmpty ? nil : try Text.line($0, what: "a message", limit: 500) }
        return try entries.write { database in
            let team = try Self.requireTeam(of: person, in: terms.competition, database)
            if let known = try Self.submission(ofUpload: digest, by: person, in: database) { return known }
            let sql = "SELECT fileName FROM upload WHERE digest = ? AND personId = ? AND competition = ?"
            let fileName = try String.fetchOne(
                database, sql: sql, arguments: [digest, person.id, terms.competition])
            guard let fileName else { throw HostingError.noSuchUpload }
            let size = (try? shelf.url(of: digest).resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
            guard size > 0 else { throw HostingError.emptyUpload }
            let isLate = try Self.admit(team.name, under: terms, at: moment, in: database)
            try database.execute(
                sql: """
                    INSERT INTO submission (upload, competition, teamId, personId, fileName, size, message, submittedAt, isLate,
                    state, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0)
                    """,
                arguments: [
                    digest, terms.competition, team.id, person.id, fileName, size, message, moment, isLate,
                ])
            return try HostedSubmission.find(database.lastInsertedRowID, in: database)
        }
    }

    /// A submission; throws `HostingError.noSuchSubmission` where there is none.
    public func submission(_ id: Int64) throws -> HostedSubmission {
        try entries.read { try HostedSubmission.find(id, in: $0) }
    }

    /// The submissions of a team, or of all teams, the newest first.
    public func submissions(competition: String, team: Team? = nil, limit: Int = 1000) throws -> [HostedSubmission] {
        try entries.read { database in
            let sql =
                HostedSubmission.query + """
                     WHERE submission.competition = ? AND (?2 IS NULL OR teamId = ?2) ORDER BY submission.id DESC LIMIT ?3
                    """
            return try database.all(sql, [competition, team?.id, limit])
        }
    }

    /// The entries of a team that count on the private board are those of these submissions.
    ///
    /// Throws `HostingError` after the end, and for a submission that is not the team's or is not on the board, and
    /// `LeaderboardError.tooManySelected`.
    public func chooseFinals(_ ids: Set<Int64>, by person: Person, under terms: Terms, at moment: Date) throws {
        guard let team = try team(of: person, in: terms.competition) else {
            throw HostingError.rulesNotAccepted(competition: terms.competition)
        }
        let own = try submissions(competition: terms.competition, team: team)
        let entries = try ids.map { id in
            guard let entry = own.first(where: { $0.id == id })?.entry else { throw HostingError.noSuchSubmission(id) }
            return entry
        }
        try chooseFinals(entries: Set(entries), of: team.name, under: terms, at: moment)
    }

    /// Of a team's entries on the board, these count on the private one, instead of those it chose before.
    ///
    /// Throws `HostingError` where the competition is not open, `LeaderboardError.tooManySelected`, and `.noSuchEntry` for one
    /// that is not the team's.
    public func chooseFinals(entries ids: Set<Int64>, of team: String, under terms: Terms, at moment: Date) throws {
        try terms.requireOpen(at: moment)
        try entries.select(ids, competition: terms.competition, team: team, limit: terms.finalCount)
    }

    /// Forgets uploads that became no submission in time, with their files.
    func forgetOldUploads(on shelf: UploadShelf, at moment: Date) throws {
        let sql = "SELECT digest FROM upload WHERE createdAt <= ? AND digest NOT IN (SELECT upload FROM submission)"
        try entries.write { database in
            for digest in try String.fetchAll(database, sql: sql, arguments: [moment - Self.uploadLength]) {
                try database.execute(sql: "DELETE FROM upload WHERE digest = ?", arguments: [digest])
                shelf.remove(digest)
            }
        }
    }

    private static func requireRoom(for person: Person, at moment: Date, in database: Database) throws {
        let sql = """
            SELECT COUNT(*) FROM upload WHERE personId = ? AND createdAt > ?
            AND digest NOT IN (SELECT upload FROM submission)
            """
        let count = try Int.fetchOne(database, sql: sql, arguments: [person.id, moment - uploadLength]) ?? 0
        guard count < openUploads else { throw HostingError.tooManyUploads(count) }
    }

    private static func submission(
        ofUpload digest: String, by person: Person, in database: Database
    ) throws -> HostedSubmission? {
        try database.first(HostedSubmission.query + " WHERE upload = ? AND person.id = ?", [digest, person.id])
    }
}
