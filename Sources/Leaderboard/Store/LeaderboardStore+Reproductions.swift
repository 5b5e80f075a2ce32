public import Foundation
import GRDB

/// One time that an entry's run was done again. Kept for ever, whatever came of it.
public struct Reproduction: Sendable, Hashable {
    /// The entry's number.
    public let entry: Int64
    /// The SHA-256 of the submission that was to come out again.
    public let sha256: String
    /// When it was tried.
    public let triedAt: Date
    /// The version of the program that tried.
    public let version: String
    /// On how many threads, once for each number.
    public let threads: [Int]
    /// Whether every submission had the entry's bytes.
    public let isSame: Bool

    /// Notes a try.
    public init(entry: Int64, sha256: String, triedAt: Date, version: String, threads: [Int], isSame: Bool) {
        self.entry = entry
        self.sha256 = sha256
        self.triedAt = triedAt
        self.version = version
        self.threads = threads
        self.isSame = isSame
    }
}

/// A try as a row of its table.
private struct ReproductionRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = LeaderboardStore.reproductionTable
    let entry: Int64
    let sha256: String
    let triedAt: Date
    let version: String
    let threads: [Int]
    let isSame: Bool
}

extension LeaderboardStore {
    /// The table's name.
    static let reproductionTable = "reproduction"

    /// Keeps a try. Throws `LeaderboardError.store`.
    public func note(_ tried: Reproduction) throws {
        let row = ReproductionRow(
            entry: tried.entry, sha256: tried.sha256, triedAt: tried.triedAt, version: tried.version,
            threads: tried.threads, isSame: tried.isSame)
        try write { try row.insert($0) }
    }

    /// The tries to make an entry again, the oldest first. Throws `LeaderboardError.store`.
    public func reproductions(of entry: Int64) throws -> [Reproduction] {
        let rows = try read {
            try ReproductionRow.filter(Column("entry") == entry).order(Column("id")).fetchAll($0)
        }
        return rows.map {
            Reproduction(
                entry: $0.entry, sha256: $0.sha256, triedAt: $0.triedAt, version: $0.version, threads: $0.threads,
                isSame: $0.isSame)
        }
    }

    /// When the submissions of a competition's entries came out again byte for byte, by the entry's number: the newest try
    /// counts, and only of the bytes that the entry has now.
    static func reproduced(_ competition: String, in database: Database) throws -> [Int64: Date] {
        let sql = """
            SELECT reproduction.entry, reproduction.triedAt, reproduction.isSame
            FROM reproduction JOIN entry ON entry.id = reproduction.entry AND entry.submissionHash = reproduction.sha256
            WHERE entry.competition = ? ORDER BY reproduction.id
            """
        let tries = try Row.fetchAll(database, sql: sql, arguments: [competition])
        return tries.reduce(into: [:]) { dates, row in
            let entry: Int64 = row["entry"]
            dates[entry] = row["isSame"] ? row["triedAt"] : nil
        }
    }
}
