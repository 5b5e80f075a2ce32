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
        try entries.write { database in
            if let key = try Data.fetchOne(database, sql: "SELECT value FROM secret WHERE name = 'signing'") {
                return Signer(key: Array(key))
            }
            let key = try Secret.bytes(32)
            try database.execute(
                sql: "INSERT INTO secret (name, value) VALUES ('signing', ?)", arguments: [Data(key)])
            return Signer(key: key)
        }
    }

    /// How often the board of a competition was changed, by whichever process.
    public func revision(of competition: String) throws -> Int {
        try entries.glance { database in
            let query = try database.cachedStatement(sql: "SELECT revision FROM board WHERE competition = ?")
            return try Int.fetchOne(query, arguments: [competition]) ?? 0
        }
    }
}
