import Competitions
import Hosting
import Leaderboard
import Runs

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
    ///   - showsContributions: Whether entries say what they add to the blend of all, out of fold.
    ///   - width: The terminal's columns, for the table.
    public func leaderboard(
        _ reference: String, isPrivate: Bool = false, format: BoardFormat = .table,
        showsCertainty: Bool = true, showsContributions: Bool = false, width: Int = 100,
        isColored: Bool = false
    ) throws -> String {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let plain = try standings(of: competition, isPrivate: isPrivate)
        var standings = showsCertainty ? board(of: competition).withCertainty(plain) : plain
        if showsContributions { standings = try contributions(reference).added(to: standings) }
        switch format {
        case .table: return standings.table(style: TableStyle(width: width, isColored: isColored))
        case .markdown: return standings.markdown()
        case .csv: return standings.csv()
        case .json: return try standings.json()
        case .html: return standings.html(showing: pictures(of: standings, competition))
        case .svg: return standings.svg()
        }
    }

    /// A board as it is read.
    func standings(of competition: Competition, isPrivate: Bool) throws -> Standings {
        let entries = try LeaderboardStore(reading: database).entries(competition: competition.id)
        return try board(of: competition).standings(of: entries, isPrivate: isPrivate)
    }

    private func board(of competition: Competition) -> CompetitionBoard {
        CompetitionBoard(of: competition, cache: cache, file: submissionOfRun)
    }

    /// The submission that the folder of an entry's run keeps; nil for a file that somebody brought.
    var submissionOfRun: SubmissionPlace {
        { [root] entry in
            guard let run = entry.run, let model = entry.model else { return nil }
            return RunFolder(root: root, competition: entry.competition, run: run).submission(of: model)
        }
    }
}
