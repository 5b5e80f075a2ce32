import Comparisons
import Competitions
import Judging
import Leaderboard
import Randomness
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
    ///   - showsCertainty: Whether intervals, probable ranks and tiers are found, where the solution is here.
    ///   - width: The terminal's columns, for the table.
    public func leaderboard(
        _ reference: String, isPrivate: Bool = false, format: BoardFormat = .table,
        showsCertainty: Bool = true, width: Int = 100,
        isColored: Bool = false
    ) throws -> String {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let plain = try standings(of: competition, isPrivate: isPrivate)
        let standings = showsCertainty ? withCertainty(plain, of: competition) : plain
        switch format {
        case .table: return standings.table(style: TableStyle(width: width, isColored: isColored))
        case .markdown: return standings.markdown()
        case .csv: return standings.csv()
        case .json: return try standings.json()
        case .html: return standings.html()
        case .svg: return standings.svg()
        }
    }

    /// A board as it is read.
    func standings(of competition: Competition, isPrivate: Bool) throws -> Standings {
        let manifest = competition.manifest
        let entries = try LeaderboardStore(reading: database).entries(competition: competition.id)
        let basis = try basis(of: competition, entries)
        return Standings(
            competition: competition.id, entries: entries,
            board: Standings.rankableBoard(isPrivate ? .private : .public, for: entries, basis: basis),
            metric: MetricLabel(try competition.metric()),
            further: try competition.furtherMetrics().map(MetricLabel.init),
            rules: RankingRules(
                finalCount: manifest.submission.final, medals: MedalRule(rawValue: manifest.medals.rawValue) ?? .none),
            basis: basis)
    }

    /// A board as much as its rows can tell of it: nothing more than it is where that would take long, or nobody here knows the
    /// solution.
    private func withCertainty(_ standings: Standings, of competition: Competition) -> Standings {
        let usage: Usage = standings.board == .private ? .private : .public
        guard standings.board != .crossValidation, let prepared = try? competition.prepared(cache: cache),
            let receipt = try? prepared.receipt(), standings.rows.count * receipt.testRows <= Self.certaintyLimit,
            let kept = KeptAnswers(prepared, on: usage, root: root)
        else { return standings }
        let sample = kept.board.sample
        let known = standings.rows.enumerated().compactMap { place, row in
            kept.answers(of: row.entry).map { (place: place, answers: $0) }
        }
        let answers = known.map(\.answers)
        guard !known.isEmpty, let terms = try? sample.terms(of: answers),
            terms.allSatisfy({ $0 != nil }) || known.count * sample.truth.rowCount <= Self.slowLimit,
            let sampled = try? sample.sampled(answers, terms: terms, seed: Seed(1))
        else { return standings }
        return standings.withCertainty(sampled, places: known.map(\.place), rows: sample.truth.rowCount)
    }

    /// The most rows to predict, of all contenders together, of which certainty is found.
    private static var certaintyLimit: Int { 5_000_000 }
    /// The same where every draw must be scored anew.
    private static var slowLimit: Int { 50_000 }

    /// What the board's scores stand on: the data that is prepared here; where none is, that of the newest entry under the
    /// same rules.
    private func basis(of competition: Competition, _ entries: [Entry]) throws -> ScoringBasis {
        let here = try ScoringBasis(competition, try? competition.prepared(cache: cache).receipt())
        if here.data != nil { return here }
        return entries.last { $0.basis?.metric == here.metric && $0.basis?.rules == here.rules }?.basis ?? here
    }
}
