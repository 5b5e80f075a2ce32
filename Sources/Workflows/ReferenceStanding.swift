import Drawing
public import Leaderboard

/// Where a score would stand on the real board of a competition, and what its medals take.
public struct ReferenceStanding: Sendable, Hashable, Encodable {
    /// The rank, from 1; absent without a score.
    public let rank: Int?
    /// The teams on the board.
    public let teams: Int
    /// The share of teams that are strictly better, in percent; absent without a score.
    public let topPercent: Double?
    /// The medal of that rank; absent where there is none.
    public let medal: Medal?
    /// Whether the score is better than the median of the teams.
    public let isAboveMedian: Bool
    /// The worst score that has a gold medal.
    public let gold: Double?
    /// The worst score that has a silver medal.
    public let silver: Double?
    /// The worst score that has a bronze medal.
    public let bronze: Double?
    /// The median of the teams' scores.
    public let median: Double

    private enum CodingKeys: String, CodingKey {
        case rank, teams, medal, gold, silver, bronze, median
        case topPercent = "top_percent"
        case isAboveMedian = "above_median"
    }

    init(_ score: Double?, on board: ReferenceBoard) {
        let place = score.map(board.place)
        (rank, topPercent, medal) = (place?.rank, place?.topPercent, place?.medal)
        isAboveMedian = place?.isAboveMedian ?? false
        (gold, silver, bronze) = (
            board.threshold(of: .gold), board.threshold(of: .silver), board.threshold(of: .bronze)
        )
        (teams, median) = (board.scores.count, board.median)
    }

    /// One line for people; nil without a score.
    func text(digits: Int) -> String? {
        guard let rank, let topPercent else { return nil }
        let medals = [("gold", gold), ("silver", silver), ("bronze", bronze)].compactMap { name, score in
            score.map { "\(name) \(NumberText.fixed($0, digits: digits))" }
        }
        let won = medal.map { ", \($0.rawValue)" } ?? ""
        return "on the real board: rank \(rank) of \(teams), top \(NumberText.fixed(topPercent, digits: 1)) %\(won) ("
            + (medals + ["median \(NumberText.fixed(median, digits: digits))"]).joined(separator: ", ") + ")"
    }
}
