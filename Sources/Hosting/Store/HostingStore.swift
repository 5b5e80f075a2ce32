public import Foundation
import GRDB
public import Leaderboard

/// All that a hosted competition keeps, in the file of the board's entries: people, teams, submissions and what becomes of
/// them. Several processes may use it at once.
public struct HostingStore: Sendable {
    /// The entries, in the same file.
    public let entries: LeaderboardStore

    /// Opens the store beside the entries of a board. Throws `LeaderboardError.store`.
    public init(_ entries: LeaderboardStore) throws {
        self.entries = entries
        try entries.migrate(Self.migrator)
    }

    /// Opens the file, and makes it where it is not there. Throws `LeaderboardError.store`.
    public init(url: URL) throws { try self.init(LeaderboardStore(url: url)) }

    /// Where the store of a root lies.
    public static func url(ofRoot root: URL) -> URL { root.appending(path: "leaderboard/podium.sqlite") }

    /// What signs with this store's key, which is made when it is first asked for.
    public func signer() throws -> Signer {
        if let key = try entries.glance(Self.signingKey) { return Signer(key: key) }
        return try entries.write { database in
            // Another process may have been first.
            if let key = try Self.signingKey(in: database) { return Signer(key: key) }
            let key = try Secret.bytes(32)
            try database.execute(
                sql: "INSERT INTO secret (name, value) VALUES ('signing', ?)", arguments: [Data(key)])
            return Signer(key: key)
        }
    }

    private static func signingKey(in database: Database) throws -> [UInt8]? {
        let query = try database.cachedStatement(sql: "SELECT value FROM secret WHERE name = 'signing'")
        return try Data.fetchOne(query).map(Array.init)
    }

    /// How often the board of a competition was changed, by whichever process.
    public func revision(of competition: String) throws -> Int {
        try entries.glance { database in
            let query = try database.cachedStatement(sql: "SELECT revision FROM board WHERE competition = ?")
            return try Int.fetchOne(query, arguments: [competition]) ?? 0
        }
    }
}
