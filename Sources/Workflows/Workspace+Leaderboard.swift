import Competitions
import Foundation
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
    /// A competition's standings as text, or those of a board that was written as JSON.
    ///
    /// - Parameters:
    ///   - reference: The competition, or the path of a file that ends in `.json`.
    ///   - isPrivate: Whether the private score ranks; where nobody knows the solution, folds rank either way.
    ///   - showsCertainty: Whether intervals, probable ranks and tiers are found, where the solution is here.
    ///   - showsContributions: Whether entries say what they add to the blend of all, out of fold.
    ///   - width: The terminal's columns, for the table.
    ///   - observe: Told the share of certainty that is found, from any thread.
    public func leaderboard(
        _ reference: String, isPrivate: Bool = false, format: BoardFormat = .table,
        showsCertainty: Bool = true, showsContributions: Bool = false, width: Int = 100,
        isColored: Bool = false, observe: @escaping @Sendable (_ share: Double) -> Void = { _ in }
    ) throws -> String {
        let style = TableStyle(width: width, isColored: isColored)
        if reference.hasSuffix(".json") {
            return try Self.text(of: Self.standings(at: reference), as: format, style) { _ in [] }
        }
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let plain = try standings(of: competition, isPrivate: isPrivate)
        var standings = plain
        if showsCertainty {
            standings = board(of: competition).withCertainty(plain, upTo: Self.certaintyLimit, observe: observe)
        }
        if showsContributions { standings = try contributions(reference).added(to: standings) }
        return try Self.text(of: standings, as: format, style) { pictures(of: $0, competition) }
    }

    /// The most rows to predict, of all contenders together, of which certainty is found; of a tenth of them it takes 12 s.
    private static let certaintyLimit = 200_000_000

    private static func text(
        of standings: Standings, as format: BoardFormat, _ style: TableStyle,
        pictures: (Standings) -> [String]
    ) throws -> String {
        switch format {
        case .table: standings.table(style: style)
        case .markdown: standings.markdown()
        case .csv: standings.csv()
        case .json: try standings.json()
        case .html: standings.html(showing: pictures(standings))
        case .svg: standings.svg()
        }
    }

    private static func standings(at path: String) throws -> Standings {
        let bytes = try Data(contentsOf: URL(filePath: path))
        do { return try Standings(json: bytes) } catch {
            throw Refusal(
                "'\(path)' is no board: make one with podium leaderboard <competition> --format json > board.json")
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
