import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// How often a judge that ends without a verdict is asked again, the first time included.
    public static let attempts = 3

    /// Takes the oldest submission that waits, or whose judge has given no sign for `patience` seconds; nil where there is none.
    func claim(at moment: Date, patience: TimeInterval) throws -> HostedSubmission? {
        try entries.write { database in
            let sql = """
                SELECT id FROM submission WHERE state = 'waiting' OR (state = 'judging' AND heartbeatAt < ?)
                ORDER BY id LIMIT 1
                """
            guard let id = try Int64.fetchOne(database, sql: sql, arguments: [moment - patience]) else { return nil }
            try database.execute(
                sql: "UPDATE submission SET state = 'judging', heartbeatAt = ? WHERE id = ?", arguments: [moment, id])
            return try HostedSubmission.find(id, in: database)
        }
    }

    /// Says that a submission's judge is alive.
    func beat(_ id: Int64, at moment: Date) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE submission SET heartbeatAt = ? WHERE id = ? AND state = 'judging'",
                arguments: [moment, id])
        }
    }

    /// Puts back what a process that ended had taken. Only the one process that judges may call it.
    func recoverQueue() throws {
        try entries.write { database in
            try database.execute(sql: "UPDATE submission SET state = 'waiting' WHERE state = 'judging'")
        }
    }

    /// Puts a submission back whose judge was stopped by no fault of either.
    func putBack(_ id: Int64) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE submission SET state = 'waiting' WHERE id = ? AND state = 'judging'", arguments: [id])
        }
    }

    /// Keeps a verdict and enters what is valid and not late, both or neither; the first verdict of a submission stands. What its
    /// team is told of the score is all that is kept of it.
    func finish(_ id: Int64, _ judged: JudgedFile, telling feedback: PublicFeedback? = nil, at moment: Date) throws {
        try entries.write { database in
            let submission = try HostedSubmission.find(id, in: database)
            // What was put back meanwhile, since the competition was corrected, is judged anew.
            guard submission.state == .judging else { return }
            let told = try Self.told(Entry(submission, judged), by: feedback, in: database)
            let judged = judged.telling(told)
            let state: HostedSubmission.State =
                judged.fault != nil ? .failed : judged.problems.isEmpty ? .scored : .refused
            let isEntered = state == .scored && !submission.isLate
            let entry = isEntered ? try Self.enter(told, as: submission.entry, database) : submission.entry
            let verdict = String(decoding: try JSONEncoder().encode(judged), as: UTF8.self)
            try database.execute(
                sql:
                    "UPDATE submission SET state = ?, verdict = ?, failure = ?, entry = ?, finishedAt = ? WHERE id = ?",
                arguments: [state.rawValue, verdict, judged.fault, entry, moment, id])
        }
    }

    /// Enters a file, or gives the entry that it has its scores; returns the entry's number.
    private static func enter(_ entry: Entry, as known: Int64?, _ database: Database) throws -> Int64? {
        guard let known else { return try LeaderboardStore.enter(entry, in: database).id }
        try LeaderboardStore.correct(known, to: entry, in: database)
        return known
    }

    /// Notes that a judge ended without a verdict: the submission waits again, or has failed for good.
    func noteFailure(_ id: Int64, _ reason: String, at moment: Date) throws {
        try entries.write { database in
            let submission = try HostedSubmission.find(id, in: database)
            guard submission.state == .judging else { return }
            let isLast = submission.attempts + 1 >= Self.attempts
            try database.execute(
                sql:
                    "UPDATE submission SET state = ?, attempts = attempts + 1, failure = ?, finishedAt = ? WHERE id = ?",
                arguments: [
                    (isLast ? HostedSubmission.State.failed : .waiting).rawValue, reason, isLast ? moment : nil, id,
                ])
        }
    }

    /// Has a submission that could not be judged wait again, as after the host mended what was wrong.
    public func judgeAgain(_ id: Int64) throws {
        try entries.write { database in
            try database.execute(
                sql:
                    "UPDATE submission SET state = 'waiting', attempts = 0, finishedAt = NULL WHERE id = ? AND state = 'failed'",
                arguments: [id])
        }
    }

    /// How many submissions are judged before this one.
    public func position(of submission: HostedSubmission) throws -> Int {
        try entries.read { database in
            let sql = "SELECT COUNT(*) FROM submission WHERE state IN ('waiting', 'judging') AND id < ?"
            return try Int.fetchOne(database, sql: sql, arguments: [submission.id]) ?? 0
        }
    }

    /// The submissions of all competitions that wait or are judged, the oldest first.
    public func queue(limit: Int = 200) throws -> [HostedSubmission] {
        try entries.read { database in
            let sql = HostedSubmission.query + " WHERE state IN ('waiting', 'judging') ORDER BY submission.id LIMIT ?"
            return try database.all(sql, [limit])
        }
    }
}

extension Entry {
    fileprivate init(_ submission: HostedSubmission, _ judged: JudgedFile) {
        self.init(
            competition: submission.competition, team: submission.team, submittedAt: submission.submittedAt,
            publicScore: judged.publicScore, privateScore: judged.privateScore, further: judged.further,
            message: submission.message, submissionHash: judged.sha256, fileName: submission.fileName,
            basis: judged.basis)
    }
}
