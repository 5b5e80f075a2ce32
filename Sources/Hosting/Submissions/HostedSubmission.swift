public import Foundation
import GRDB

/// A file that a person brought for their team, and what became of it.
public struct HostedSubmission: Sendable, Hashable, Codable, Identifiable {
    /// Where a submission stands.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// It waits for the judge.
        case waiting
        /// The judge looks at it.
        case judging
        /// It is valid, and has the scores that are known.
        case scored
        /// The file is no submission; the verdict says why.
        case refused
        /// It could not be judged, by no fault of the team's.
        case failed

        /// Whether nothing more will become of it.
        public var isFinal: Bool { self != .waiting && self != .judging }
    }

    /// The store's number.
    public let id: Int64
    /// The upload whose file it is.
    public let upload: String
    /// The competition's id.
    public let competition: String
    /// The team's number.
    public let teamId: Int64
    /// The team's name.
    public let team: String
    /// Who brought it.
    public let person: String
    /// What they call the file.
    public let fileName: String
    /// Its bytes.
    public let size: Int
    /// What they say of it.
    public let message: String?
    /// When it came.
    public let submittedAt: Date
    /// Whether it came after the end, and has no place on the board.
    public let isLate: Bool
    /// Where it stands.
    public let state: State
    /// How often the judge ended without a verdict.
    public let attempts: Int
    /// When whoever has it judged last gave a sign.
    public let heartbeatAt: Date?
    /// When it was done.
    public let finishedAt: Date?
    /// What the judge says; nil before.
    public let verdict: JudgedFile?
    /// Why it could not be judged.
    public let failure: String?
    /// Its entry on the board; nil where it has none.
    public let entry: Int64?
}

extension HostedSubmission {
    /// All of it, with the names of team and person; conditions are added behind.
    static let query = """
        SELECT submission.*, team.name AS team, person.name AS person FROM submission
        JOIN team ON team.id = submission.teamId JOIN person ON person.id = submission.personId
        """

    static func find(_ id: Int64, in database: Database) throws -> HostedSubmission {
        let found: HostedSubmission? = try database.first(query + " WHERE submission.id = ?", [id])
        guard let found else { throw HostingError.noSuchSubmission(id) }
        return found
    }
}
