public import Foundation
import GRDB
import Leaderboard

/// What the judge said of a submission before the competition was corrected.
public struct FormerVerdict: Sendable, Hashable, Codable {
    /// What it said.
    public let verdict: JudgedFile
    /// When the competition was corrected.
    public let replacedAt: Date
}

extension HostingStore {
    /// Forgets the draft of a competition that is in its place now. Where scores would be others, has all submissions judged again:
    /// what they had is kept beside, entries keep their numbers, times and choices, and everybody is told. All of it, or nothing.
    func finishLaunch(of competition: String, rescoring: Bool, by person: Person, at moment: Date) throws {
        try entries.write { database in
            try database.execute(sql: "DELETE FROM draft WHERE competition = ?", arguments: [competition])
            guard rescoring else { return }
            try database.execute(
                sql: """
                    INSERT INTO formerVerdict (submissionId, verdict, replacedAt)
                    SELECT id, verdict, ? FROM submission WHERE competition = ? AND verdict IS NOT NULL
                    """, arguments: [moment, competition])
            try database.execute(
                sql: """
                    UPDATE submission SET state = 'waiting', verdict = NULL, failure = NULL, attempts = 0, finishedAt = NULL
                    WHERE competition = ?
                    """, arguments: [competition])
            let count = database.changesCount
            guard count > 0 else { return }
            try database.execute(
                sql: """
                    INSERT INTO board (competition, revision) VALUES (?, 1)
                    ON CONFLICT (competition) DO UPDATE SET revision = revision + 1
                    """, arguments: [competition])
            let files = count == 1 ? "One file is" : "All \(count) files are"
            try Self.announce(
                """
                **The solution was corrected.** \(files) judged again. The scores from before stand on the submissions' pages.
                """, in: competition, by: person, at: moment, database)
        }
    }

    /// What the judge said of a submission before corrections, the latest first.
    public func formerVerdicts(of submission: HostedSubmission) throws -> [FormerVerdict] {
        try entries.read { database in
            try database.all(
                "SELECT verdict, replacedAt FROM formerVerdict WHERE submissionId = ? ORDER BY id DESC",
                [submission.id])
        }
    }
}
