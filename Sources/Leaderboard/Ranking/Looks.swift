public import Foundation

/// How often the answers that a board is scored by were consulted before an entry was made.
public struct Looks: Sendable, Hashable, Codable {
    /// By entries of the same team.
    public let team: Int
    /// By anybody, entered or not.
    public let all: Int
}

extension Standings {
    /// The same board, on which each row says how often answers were consulted before its entry.
    ///
    /// - Parameters:
    ///   - entries: All entries of the competition, in any order.
    ///   - others: When the judge was asked about files that were not entered.
    public func withLooks(_ entries: [Entry], others: [Date]) -> Standings {
        let scored = entries.filter { $0.publicScore != nil || $0.privateScore != nil }
        let all = (scored.map(\.submittedAt) + others).sorted()
        let teams = Dictionary(grouping: scored, by: \.team).mapValues { $0.map(\.submittedAt).sorted() }
        var standings = self
        for place in rows.indices {
            let entry = rows[place].entry
            standings.rows[place].looks = Looks(
                team: (teams[entry.team] ?? []).count(before: entry.submittedAt),
                all: all.count(before: entry.submittedAt))
        }
        return standings
    }
}

extension [Date] {
    /// How many of sorted dates come before a moment. O(log n).
    fileprivate func count(before moment: Date) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
