import Competitions
import Leaderboard
import Scoring

/// How standings are written.
public enum BoardFormat: String, Sendable, Hashable, Codable, CaseIterable {
    /// Text that fits a terminal.
    case table
    /// A Markdown table.
    case markdown
    /// CSV with all digits.
    case csv
    /// One JSON document.
    case json
    /// A self-contained page.
    case html
    /// A picture of the scores.
    case svg
}

extension Workspace {
    /// A competition's standings as text.
    ///
    /// - Parameters:
    ///   - isPrivate: Whether the private score ranks; where nobody knows the solution, folds rank either way.
    ///   - width: The terminal's columns, for the table.
    public func leaderboard(
        _ reference: String, isPrivate: Bool = false, format: BoardFormat = .table, width: Int = 100,
        isColored: Bool = false
    ) throws -> String {
        let standings = try standings(reference, isPrivate: isPrivate)
        switch format {
        case .table: return standings.table(style: TableStyle(width: width, isColored: isColored))
        case .markdown: return standings.markdown()
        case .csv: return standings.csv()
        case .json: return try standings.json()
        case .html: return standings.html()
        case .svg: return standings.svg()
        }
    }

    private func standings(_ reference: String, isPrivate: Bool) throws -> Standings {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let manifest = competition.manifest
        let entries = try LeaderboardStore(reading: database).entries(competition: competition.id)
        let basis = try basis(of: competition, entries)
        return Standings(
            competition: competition.id, entries: entries,
            board: Standings.rankableBoard(isPrivate ? .private : .public, for: entries, basis: basis),
            metric: MetricLabel(try competition.metric()),
            rules: RankingRules(
                finalCount: manifest.submission.final, medals: MedalRule(rawValue: manifest.medals.rawValue) ?? .none),
            basis: basis)
    }

    /// What the board's scores stand on: the data that is prepared here; where none is, that of the newest entry under the
    /// same rules.
    private func basis(of competition: Competition, _ entries: [Entry]) throws -> ScoringBasis {
        let here = try ScoringBasis(competition, try? competition.prepared(cache: cache).receipt())
        if here.data != nil { return here }
        return entries.last { $0.basis?.metric == here.metric && $0.basis?.rules == here.rules }?.basis ?? here
    }
}
