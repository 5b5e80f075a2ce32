public import Foundation
import GRDB
import Leaderboard

/// When a competition runs, and what its host decided that its manifest does not say.
public struct Schedule: Sendable, Hashable, Codable {
    /// The first moment at which files are taken; nil: from the beginning.
    public var opensAt: Date?
    /// The first moment at which they are not; nil: never.
    public var closesAt: Date?
    /// When the private board was shown to all; nil while it is not.
    public var revealedAt: Date?
    /// Files that a team may bring in all; nil for any number.
    public var totalLimit: Int?
    /// The most members of a team.
    public var teamSize: Int
    /// Whether files are still judged after the end, for no place on the board.
    public var takesLate: Bool
    /// Whether its host has files wait: none is taken, and the board stays as it is, until that is over.
    public var isFrozen: Bool

    /// A competition that runs without an end; teams have up to five members.
    public init(
        opensAt: Date? = nil, closesAt: Date? = nil, revealedAt: Date? = nil, totalLimit: Int? = nil, teamSize: Int = 5,
        takesLate: Bool = false, isFrozen: Bool = false
    ) {
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.revealedAt = revealedAt
        self.totalLimit = totalLimit
        self.teamSize = teamSize
        self.takesLate = takesLate
        self.isFrozen = isFrozen
    }

    /// Where a competition stands.
    public enum Phase: String, Sendable, Hashable, Codable, CaseIterable {
        /// It has not begun.
        case upcoming
        /// Files are taken.
        case open
        /// It runs, and its host takes no files for a while.
        case frozen
        /// It is over, and the private board is not shown yet.
        case closed
        /// The private board is shown.
        case revealed
    }

    /// Where the competition stands at a moment.
    public func phase(at moment: Date) -> Phase {
        if revealedAt != nil { return .revealed }
        if let opensAt, moment < opensAt { return .upcoming }
        if let closesAt, moment >= closesAt { return .closed }
        return isFrozen ? .frozen : .open
    }
}

extension HostingStore {
    /// The schedule of a competition; one that no host has set runs without an end.
    public func schedule(of competition: String) throws -> Schedule {
        try entries.glance { try Self.schedule(of: competition, in: $0) }
    }

    /// Changes the schedule of a competition; throws what `change` throws, and then changes nothing.
    @discardableResult
    public func changeSchedule(of competition: String, _ change: (inout Schedule) throws -> Void) throws -> Schedule {
        try entries.write { database in
            var schedule = try Self.schedule(of: competition, in: database)
            try change(&schedule)
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO schedule
                    (competition, opensAt, closesAt, revealedAt, totalLimit, teamSize, takesLate, isFrozen)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    competition, schedule.opensAt, schedule.closesAt, schedule.revealedAt, schedule.totalLimit,
                    schedule.teamSize, schedule.takesLate, schedule.isFrozen,
                ])
            return schedule
        }
    }

    static func schedule(of competition: String, in database: Database) throws -> Schedule {
        try database.first("SELECT * FROM schedule WHERE competition = ?", [competition]) ?? Schedule()
    }
}
