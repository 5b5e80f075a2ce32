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
        self.board = Self.drawnAsCut(board, prepared)
        archive = AnswerArchive(of: prepared)
    }

    /// Rows are drawn as they were cut: where the competition keeps groups together, such as a customer's rows, which are alike,
    /// so do the draws, and where it keeps classes in proportion, so do they.
    private static func drawnAsCut(_ board: BoardSample, _ prepared: PreparedCompetition) -> BoardSample {
        let (manifest, truth) = (prepared.competition.manifest, board.sample.truth)
        var (groups, strata): ([Int]?, [Int]?)
        if let name = manifest.data.group, truth.groups == nil {
            groups = BoardTable(board, of: prepared)?.groups(by: name)
        }
        if manifest.split.isStratified, case .codes(let codes) = truth.answers { strata = codes.codes.map(Int.init) }
        return groups == nil && strata == nil ? board : board.drawing(together: groups, within: strata)
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
