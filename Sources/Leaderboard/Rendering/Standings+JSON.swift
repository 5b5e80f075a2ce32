import Comparisons
public import Foundation
import Scoring
import Storage

extension Standings {
    /// The board as one JSON document, keys in alphabetical order; what is unknown is absent.
    ///
    /// `{"competition", "board": "public"|"private"|"cv", "metric", "title", "direction", "precision", "also": [{"metric", "title",
    /// "direction", "precision"}], "unscored", "entries": [{"rank", "entry", "team", "model", "score", "cv", "entries", "medal",
    /// "baseline", "submitted_at", "certainty": {"interval": {"low", "high", "confidence"}, "ranks": [first, last], "chance_of_first", "tier",
    /// "rank_shift"}, "adds", "looks": {"team", "all"}, "public_excess": {"amount", "stderr", "p"}, "reproduced_at", …}], "apart":
    /// [{"entry", "team", "model", "reason"}], "sampled_rows", "replicates", "agreement", "expected_rank_shift", "remarks"}`. The
    /// public board says nothing of private scores.
    public func json() throws -> String {
        String(decoding: try JSONEncoder.readable.encode(BoardDocument(self)), as: UTF8.self) + "\n"
    }

    /// Reads a board that `json()` wrote: all renderers write the same of it, but for ranks drawn again and scores over time, which
    /// the document does not hold. Throws `DecodingError`.
    public init(json: Data) throws {
        let document = try JSONDecoder.readable.decode(BoardDocument.self, from: json)
        guard ([document.precision] + document.also.map(\.precision)).allSatisfy((0...17).contains) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "'precision' is not from 0 to 17"))
        }
        self = document.standings
    }
}

/// A board as it is written.
private struct BoardDocument: Codable {
    var competition: String
    var board: Board
    var metric: String
    var title: String
    var direction: Metric.Direction
    var precision: Int
    var also: [Label]
    var unscored: Int
    var entries: [Row]
    var apart: [Apart]
    var sampledRows: Int?
    var replicates: Int?
    var agreement: Double?
    var expectedShift: Double?
    var remarks: [String]

    private enum CodingKeys: String, CodingKey {
        case competition, board, metric, title, direction, precision, also, unscored, entries, apart, replicates,
            agreement
        case remarks
        case sampledRows = "sampled_rows"
        case expectedShift = "expected_rank_shift"
    }

    init(_ standings: Standings) {
        competition = standings.competition
        board = standings.board
        metric = standings.metric.id
        title = standings.metric.title
        direction = standings.metric.direction
        precision = standings.metric.precision
        also = standings.further.map(Label.init)
        unscored = standings.unscoredCount
        entries = standings.rows.map { Row($0, showsPrivate: standings.board == .private) }
        sampledRows = standings.sampling?.rows
        replicates = standings.sampling?.replicates
        agreement = standings.agreement
        expectedShift = standings.expectedShift
        remarks = standings.remarks
        apart = standings.apart.map {
            Apart(entry: $0.entry.id, team: $0.entry.team, model: $0.entry.model, reason: $0.reason)
        }
    }

    var standings: Standings {
        Standings(
            competition: competition, board: board,
            metric: MetricLabel(id: metric, title: title, direction: direction, precision: precision),
            further: also.map(\.label), rows: entries.map(\.standing), unscoredCount: unscored,
            equal: entries.map(\.standing.entry), apart: apart.map { $0.entry(of: competition) },
            sampling: sampledRows.flatMap { rows in replicates.map { Sampling(rows: rows, replicates: $0) } },
            remarks: remarks)
    }

    struct Label: Codable {
        let metric: String
        let title: String
        let direction: Metric.Direction
        let precision: Int

        init(_ label: MetricLabel) {
            (metric, title, direction, precision) = (label.id, label.title, label.direction, label.precision)
        }

        var label: MetricLabel {
            MetricLabel(id: metric, title: title, direction: direction, precision: precision)
        }
    }

    struct Apart: Codable {
        let entry: Int64?
        let team: String
        let model: String?
        let reason: String

        func entry(of competition: String) -> EntryApart {
            var apart = Entry(competition: competition, team: team, model: model, submittedAt: .distantPast)
            apart.id = entry
            return EntryApart(entry: apart, reason: reason)
        }
    }

    /// A contender: the keys of its entry, and beside them those of its place.
    struct Row: Codable {
        let standing: Standing

        init(_ standing: Standing, showsPrivate: Bool) {
            self.standing = showsPrivate ? standing : standing.withoutPrivateScores
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            standing = Standing(
                rank: try container.decode(Int.self, forKey: .rank), entry: try Entry(from: decoder),
                score: try container.decode(Double.self, forKey: .score),
                entryCount: try container.decode(Int.self, forKey: .entries),
                isBaseline: try container.decodeIfPresent(Bool.self, forKey: .baseline) ?? false,
                medal: try container.decodeIfPresent(Medal.self, forKey: .medal),
                certainty: try container.decodeIfPresent(Certainty.self, forKey: .certainty),
                adds: try container.decodeIfPresent(Double.self, forKey: .adds),
                looks: try container.decodeIfPresent(Looks.self, forKey: .looks),
                excess: try container.decodeIfPresent(PublicExcess.self, forKey: .excess))
        }

        func encode(to encoder: any Encoder) throws {
            try standing.entry.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(standing.rank, forKey: .rank)
            try container.encode(standing.score, forKey: .score)
            try container.encode(standing.entryCount, forKey: .entries)
            try container.encodeIfPresent(standing.isBaseline ? true : nil, forKey: .baseline)
            try container.encodeIfPresent(standing.medal, forKey: .medal)
            try container.encodeIfPresent(standing.certainty, forKey: .certainty)
            try container.encodeIfPresent(standing.adds, forKey: .adds)
            try container.encodeIfPresent(standing.looks, forKey: .looks)
            try container.encodeIfPresent(standing.excess, forKey: .excess)
        }

        enum Key: String, CodingKey {
            case rank, score, entries, baseline, medal, certainty, adds, looks
            case excess = "public_excess"
        }
    }
}

extension Standing {
    fileprivate var withoutPrivateScores: Standing {
        var entry = entry
        entry.privateScore = nil
        entry.further = entry.further?.mapValues { BoardScores(public: $0.public) }
        return Standing(
            rank: rank, entry: entry, score: score, entryCount: entryCount, isBaseline: isBaseline, medal: medal,
            certainty: certainty,
            adds: adds,
            looks: looks, excess: excess)
    }
}
