public import Competitions
public import Foundation

/// How many files teams may bring to a competition, and when: what its manifest and its schedule say together.
public struct Terms: Sendable, Hashable {
    /// The competition's id.
    public let competition: String
    /// Files a team may bring on a day (UTC); nil for any number.
    public let dailyLimit: Int?
    /// How many of its files a team may choose for the private board.
    public let finalCount: Int
    /// When it runs.
    public let schedule: Schedule

    /// The terms of a competition that runs by `schedule`.
    public init(_ manifest: Manifest, schedule: Schedule) {
        competition = manifest.id
        dailyLimit = manifest.submission.dailyLimit
        finalCount = manifest.submission.final
        self.schedule = schedule
    }

    /// Throws `HostingError.notOpen`, `.closed` or `.frozen` where the competition does not run at that moment.
    func requireOpen(at moment: Date) throws {
        try requireBegun(at: moment)
        if let end = end(before: moment) { throw HostingError.closed(competition: competition, at: end) }
        try requireNotFrozen()
    }

    /// Whether a file that comes at that moment is late; throws as `requireOpen(at:)` where none is taken.
    func isLate(at moment: Date) throws -> Bool {
        guard schedule.takesLate else {
            try requireOpen(at: moment)
            return false
        }
        try requireBegun(at: moment)
        try requireNotFrozen()
        return end(before: moment) != nil
    }

    private func requireBegun(at moment: Date) throws {
        if let opens = schedule.opensAt, moment < opens {
            throw HostingError.notOpen(competition: competition, opens: opens)
        }
    }

    private func requireNotFrozen() throws {
        if schedule.isFrozen { throw HostingError.frozen(competition: competition) }
    }

    /// When the competition ended, where it has.
    private func end(before moment: Date) -> Date? {
        [schedule.closesAt, schedule.revealedAt].compactMap { $0 }.filter { $0 <= moment }.min()
    }
}

/// How many files a team has brought and may still bring.
public struct Allowance: Sendable, Hashable, Codable {
    /// Brought on the day (UTC) that was asked for.
    public let today: Int
    /// Brought in all.
    public let total: Int
    /// How many may be brought now; nil for any number.
    public let left: Int?
    /// Whether it is the limit of all files, not that of a day, that says so.
    public let isLimitedByTotal: Bool
    /// When the next day starts.
    public let resetsAt: Date

    init(today: Int, total: Int, under terms: Terms, resetsAt: Date) {
        let daily = terms.dailyLimit.map { max(0, $0 - today) }
        let overall = terms.schedule.totalLimit.map { max(0, $0 - total) }
        (self.today, self.total, self.resetsAt) = (today, total, resetsAt)
        left = [daily, overall].compactMap { $0 }.min()
        isLimitedByTotal = overall.map { $0 < daily ?? .max } ?? false
    }
}
