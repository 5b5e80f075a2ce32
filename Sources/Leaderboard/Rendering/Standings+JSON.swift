import Foundation
import Scoring
import Storage

extension Standings {
    /// The board as one JSON document, keys in alphabetical order; what is unknown is absent.
    ///
    /// `{"competition", "board": "public"|"private"|"cv", "metric", "direction", "unscored", "entries": [{"rank", "entry",
    /// "team", "model", "score", "cv", "entries", "medal", "submitted_at", "certainty": {"interval": {"low", "high",
    /// "confidence"}, "ranks": [first, last], "chance_of_first", "tier"}, "adds", "looks": {"team", "all"}, "reproduced_at", …}], "apart": [{"entry", "team", "model", "reason"}],
    /// "sampled_rows", "replicates", "agreement", "expected_rank_shift"}`. The public board says nothing of private scores.
    public func json() throws -> String {
        String(decoding: try JSONEncoder.readable.encode(BoardDocument(self)), as: UTF8.self) + "\n"
    }
}

private struct BoardDocument: Encodable {
    let competition: String
    let board: Board
    let metric: String
    let direction: String
    let unscored: Int
    let entries: [Row]
    let apart: [Apart]
    let sampledRows: Int?
    let replicates: Int?
    let agreement: Double?
    let expectedShift: Double?

    private enum CodingKeys: String, CodingKey {
        case competition, board, metric, direction, unscored, entries, apart, replicates, agreement
        case sampledRows = "sampled_rows"
        case expectedShift = "expected_rank_shift"
    }

    init(_ standings: Standings) {
        competition = standings.competition
        board = standings.board
        metric = standings.metric.id
        direction = standings.metric.direction.rawValue
        unscored = standings.unscoredCount
        entries = standings.rows.map { Row($0, showsPrivate: standings.board == .private) }
        sampledRows = standings.sampling?.rows
        replicates = standings.sampling?.replicates
        agreement = standings.agreement
        expectedShift = standings.expectedShift
        apart = standings.apart.map {
            Apart(entry: $0.entry.id, team: $0.entry.team, model: $0.entry.model, reason: $0.reason)
        }
    }

    struct Apart: Encodable {
        let entry: Int64?
        let team: String
        let model: String?
        let reason: String
    }

    struct Row: Encodable {
        let standing: Standing
        let entry: Entry

        init(_ standing: Standing, showsPrivate: Bool) {
            self.standing = standing
            var entry = standing.entry
            if !showsPrivate {
                entry.privateScore = nil
                entry.further = entry.further?.mapValues { BoardScores(public: $0.public) }
            }
            self.entry = entry
        }

        func encode(to encoder: any Encoder) throws {
            try entry.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(standing.rank, forKey: .rank)
            try container.encode(standing.score, forKey: .score)
            try container.encode(standing.entryCount, forKey: .entries)
            try container.encodeIfPresent(standing.medal, forKey: .medal)
            try container.encodeIfPresent(standing.certainty, forKey: .certainty)
            try container.encodeIfPresent(standing.adds, forKey: .adds)
            try container.encodeIfPresent(standing.looks, forKey: .looks)
        }

        enum Key: CodingKey { case rank, score, entries, medal, certainty, adds, looks }
    }
}
