import Competitions
import Foundation
import Judging
import Leaderboard
import Problems
import Scoring
import Submissions

/// A judge with the competition that it judges, and that competition's real board.
struct JudgeDesk: Sendable {
    private let competition: String
    private let judge: Judge
    private let board: ReferenceBoard?
    private let ledger: LookLedger

    init(_ prepared: PreparedCompetition) throws {
        competition = prepared.competition.id
        judge = try Judge(of: prepared)
        ledger = try LookLedger(of: prepared)
        board = try ReferenceBoard.named(by: prepared.competition, direction: judge.problem.metric.direction)
    }

    func report(on file: SubmissionFile) throws -> ScoreReport { looked(report(try judge.grade(file))) }

    /// As `report(on:)`, of a file that is entered and whose answers are kept.
    func report(on file: SubmissionFile, keepingIn archive: AnswerArchive) throws -> ScoreReport {
        let verdict = try judge.grade(file)
        // A score stands without its answers.
        if let answers = verdict.answers, let hash = file.sha256 { try? archive.keep(answers, ofFile: hash) }
        return report(verdict)
    }

    func report(on file: URL) throws -> ScoreReport { looked(report(try judge.grade(file))) }

    /// Notes that somebody was told a score that is not entered.
    private func looked(_ report: ScoreReport) -> ScoreReport {
        if report.score != nil { ledger.note() }
        return report
    }

    private func report(_ verdict: Verdict) -> ScoreReport {
        var report = ScoreReport(verdict, under: judge.problem.metric, of: competition)
        // A real board is the final one, of the private rows.
        report.standing = board.map { ReferenceStanding(verdict.privateScore ?? verdict.publicScore, on: $0) }
        return report
    }
}
