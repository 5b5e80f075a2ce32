import Competitions
import Foundation
import Hosting
import Scoring

extension API {
    /// What the documents look like, by the names under which the OpenAPI document has them.
    static let schemas: [String: Schema] = [
        "Competition": .object([
            .required("id", .string), .required("title", .string), .required("metric", .string),
            .required("higherIsBetter", .boolean), .required("phase", .string), .required("teams", .integer),
            .optional("opensAt", .moment), .optional("closesAt", .moment), .optional("dailyLimit", .integer),
            .optional("totalLimit", .integer), .required("finalCount", .integer), .required("teamSize", .integer),
        ]),
        "File": .object([
            .required("name", .string), .required("bytes", .integer), .required("modified", .moment),
            .required("address", .string),
        ]),
        "Team": .object([.required("name", .string), .required("members", .array(.string))]),
        "Submission": .object([
            .required("id", .integer), .required("competition", .string), .required("team", .string),
            .required("person", .string), .required("file", .string), .required("bytes", .integer),
            .optional("message", .string), .required("submittedAt", .moment), .required("isLate", .boolean),
            .required("state", .string), .required("isFinal", .boolean), .optional("publicScore", .number),
            .optional("privateScore", .number), .required("complaint", .string), .optional("ahead", .integer),
        ]),
        "Leaderboard": .anyObject,
        "Draft": .object([
            .required("competition", .string), .required("state", .string), .required("isCorrection", .boolean),
            .required("files", .array(.string)), .required("mistakes", .array(.string)),
            .required("notes", .array(.string)), .required("findings", .array(.named("Finding"))),
            .optional("trainRows", .integer), .optional("testRows", .integer),
        ]),
        "Finding": .object([
            .required("severity", .string), .required("check", .string), .required("evidence", .string),
            .required("cure", .string),
        ]),
        "Announcement": .object([
            .required("id", .integer), .required("person", .string), .required("text", .string),
            .required("createdAt", .moment),
        ]),
        "Problem": .object([
            .required("type", .string), .required("title", .string), .required("status", .integer),
            .required("detail", .string),
        ]),
    ]
}

/// A competition as programs see it.
struct APICompetition: Encodable {
    let id: String
    let title: String
    let metric: String
    let higherIsBetter: Bool
    let phase: Schedule.Phase
    let teams: Int
    let opensAt: Date?
    let closesAt: Date?
    let dailyLimit: Int?
    let totalLimit: Int?
    let finalCount: Int
    let teamSize: Int

    init(_ hosted: HostedCompetition, _ parts: Parts) throws {
        let terms = try parts.terms(of: hosted.competition)
        let metric = try hosted.competition.metric()
        id = hosted.id
        title = hosted.title
        self.metric = metric.id
        higherIsBetter = metric.direction == .maximize
        phase = terms.schedule.phase(at: parts.now())
        teams = try parts.store.teamCount(of: hosted.id)
        (opensAt, closesAt) = (terms.schedule.opensAt, terms.schedule.closesAt)
        (dailyLimit, totalLimit) = (terms.dailyLimit, terms.schedule.totalLimit)
        (finalCount, teamSize) = (terms.finalCount, terms.schedule.teamSize)
    }
}

/// A file with an address that opens for a while.
struct APIFile: Encodable {
    let name: String
    let bytes: Int
    let modified: Date
    let address: String

    init(_ file: DataFiles.File, of hosted: HostedCompetition, _ call: Call) {
        (name, bytes, modified) = (file.name, file.size, file.modified)
        address = call.base + call.parts.ticketed("/files/\(hosted.id)/data/\(file.name)")
    }
}

/// A team with its members.
struct APITeam: Encodable {
    let name: String
    let members: [String]
}

/// A submission as its team sees it.
struct APISubmission: Encodable {
    let id: Int64
    let competition: String
    let team: String
    let person: String
    let file: String
    let bytes: Int
    let message: String?
    let submittedAt: Date
    let isLate: Bool
    let state: HostedSubmission.State
    let isFinal: Bool
    let publicScore: Double?
    let privateScore: Double?
    let complaint: String
    /// How many are judged before it; absent once it is judged.
    let ahead: Int?

    init(_ submission: HostedSubmission, in hosted: HostedCompetition, _ call: Call) throws {
        let showsPrivate = try ShownScores.showsPrivate(of: hosted.id, for: call.caller, call.parts)
        (id, competition) = (submission.id, submission.competition)
        (team, person) = (submission.team, submission.person)
        (file, bytes, message) = (submission.fileName, submission.size, submission.message)
        (submittedAt, isLate) = (submission.submittedAt, submission.isLate)
        (state, isFinal) = (submission.state, submission.state.isFinal)
        publicScore = submission.verdict?.publicScore
        privateScore = showsPrivate ? submission.verdict?.privateScore : nil
        complaint = submission.complaint
        ahead = isFinal ? nil : try call.parts.store.position(of: submission)
    }
}

/// An error as RFC 9457 says it.
struct ProblemDocument: Codable {
    var type = "about:blank"
    let title: String
    let status: Int
    let detail: String
}
