import Comparisons
package import Competitions
package import Foundation
package import Judging
package import Leaderboard
package import Scoring
import Submissions

/// Where the submission file of an entry may lie; nil where it is not known.
package typealias SubmissionPlace = @Sendable (Entry) -> URL?

/// What entries said of the rows of one board, as far as it was kept: for the host, who may see the solution.
package struct KeptAnswers: Sendable {
    /// The rows, and what scores them.
    package let board: BoardSample
    /// What scores of this data stand on.
    package let basis: ScoringBasis
    private let judge: Judge
    private let archive: AnswerArchive
    private let file: SubmissionPlace

    /// The answers on a board of a prepared competition; nil where nobody here can score it, or it has no such rows.
    ///
    /// - Parameter file: Where an entry's submission may still lie, for those that are older than the archive.
    package init?(
        _ prepared: PreparedCompetition, on usage: Usage, file: @escaping SubmissionPlace = { _ in nil }
    ) {
        guard prepared.isReady, let judge = try? Judge(of: prepared), let board = judge.sample(of: usage),
            let basis = try? ScoringBasis(prepared)
        else { return nil }
        (self.judge, self.basis, self.file) = (judge, basis, file)
        self.board = Self.grouped(board, prepared)
        archive = AnswerArchive(of: prepared)
    }

    /// Rows of one group, such as a customer's, are alike: where the competition keeps groups together, so do the draws.
    private static func grouped(_ board: BoardSample, _ prepared: PreparedCompetition) -> BoardSample {
        guard let name = prepared.competition.manifest.data.group, board.sample.truth.groups == nil,
            let groups = BoardTable(board, of: prepared)?.groups(by: name)
        else { return board }
        return board.drawing(together: groups)
    }

    /// What an entry said of the rows; nil where it was scored on others, or its file is gone.
    package func answers(of entry: Entry) -> Answers? {
        guard basis.difference(from: entry.basis, on: .public) == nil, let hash = entry.submissionHash else {
            return nil
        }
        return (archive.answers(ofFile: hash) ?? readAgain(entry, hash)).flatMap(board.answers(among:))
    }

    private func readAgain(_ entry: Entry, _ hash: String) -> Answers? {
        guard let file = file(entry).map({ SubmissionFile($0) }), file.sha256 == hash,
            let answers = try? judge.grade(file).answers
        else { return nil }
        // What cannot be kept is read again the next time.
        try? archive.keep(answers, ofFile: hash)
        return answers
    }
}
