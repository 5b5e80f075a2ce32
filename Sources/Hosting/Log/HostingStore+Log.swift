public import Foundation
import GRDB
import Leaderboard

/// Something that a host or an administrator did.
public struct Deed: Sendable, Hashable, Codable, Identifiable {
    /// The store's number.
    public let id: Int64
    /// When it was done.
    public let at: Date
    /// Who did it.
    public let person: String
    /// The competition that it was done to; nil for what concerns none.
    public let competition: String?
    /// What was done, a few words.
    public let what: String
}

extension HostingStore {
    /// Notes what somebody did. No secret stands in a note.
    public func note(_ deed: String, in competition: String? = nil, by person: Person, at moment: Date) throws {
        try entries.write { database in
            try database.execute(
                sql: "INSERT INTO deed (at, person, competition, what) VALUES (?, ?, ?, ?)",
                arguments: [moment, person.name, competition, deed])
        }
    }

    /// What was done last, the newest first.
    public func deeds(limit: Int = 200) throws -> [Deed] {
        try entries.read { try $0.all("SELECT * FROM deed ORDER BY id DESC LIMIT ?", [limit]) }
    }
}
