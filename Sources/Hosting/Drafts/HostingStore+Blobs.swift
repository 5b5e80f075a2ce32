public import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// The most files of a host that may wait to be put into a draft.
    static let openBlobs = 2000

    /// Lets a host upload a file for a draft that is named later, as Kaggle's client does, and returns the secret that does.
    ///
    /// Throws `HostingError.tooManyUploads`.
    public func beginBlob(_ fileName: String, by person: Person, at moment: Date) throws -> String {
        let fileName = try Text.line(fileName, what: "a file's name", limit: 200)
        let secret = try Secret.text()
        try entries.write { database in
            let sql = "SELECT COUNT(*) FROM upload WHERE personId = ? AND competition = ''"
            let count = try Int.fetchOne(database, sql: sql, arguments: [person.id]) ?? 0
            guard count < Self.openBlobs else { throw HostingError.tooManyUploads(count) }
            try database.execute(
                sql: "INSERT INTO upload (digest, competition, personId, fileName, createdAt) VALUES (?, '', ?, ?, ?)",
                arguments: [Secret.digest(secret), person.id, fileName, moment])
        }
        return secret
    }

    /// Hands on the file that a host uploaded, and forgets the upload; throws `HostingError.noSuchUpload` where it is
    /// somebody else's, and `.emptyUpload` where it has not come.
    public func takeBlob(
        _ secret: String, by person: Person, from shelf: UploadShelf, _ take: (URL) throws -> Void
    ) throws {
        let digest = Secret.digest(secret)
        let isTheirs = try entries.read { database in
            let sql = "SELECT 1 FROM upload WHERE digest = ? AND personId = ? AND competition = ''"
            return try Int.fetchOne(database, sql: sql, arguments: [digest, person.id]) != nil
        }
        guard isTheirs else { throw HostingError.noSuchUpload }
        guard FileManager.default.fileExists(atPath: shelf.url(of: digest).path) else { throw HostingError.emptyUpload }
        try take(shelf.url(of: digest))
        try entries.write { try $0.execute(sql: "DELETE FROM upload WHERE digest = ?", arguments: [digest]) }
    }
}
