import Competitions
import Drawing
import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Problems
import Scoring

extension KaggleService {
    static func addSubmissions(to book: inout RouteBook) {
        method("StartSubmissionUpload", .person(.submit), in: &book) { (request: UploadRequest, call) in
            let hosted = try request.competition(call)
            guard (request.contentLength ?? 0) <= call.parts.shelf.limit else {
                throw HostingError.tooLarge(limit: call.parts.shelf.limit)
            }
            // The client shows no text of the upload's own answer.
            try call.parts.shelf.requireRoom()
            let secret = try call.parts.store.beginUpload(
                fileName: request.fileName ?? "submission.csv", by: call.person(),
                under: call.parts.terms(of: hosted.competition), at: call.parts.now())
            return UploadAnswer(token: secret, createUrl: "\(call.base)/uploads/\(secret)")
        }
        method("CreateSubmission", .person(.submit), in: &book) { (request: UploadRequest, call) in
            let hosted = try request.competition(call)
            let submission = try call.parts.store.submit(
                upload: request.blobFileTokens ?? "", message: request.submissionDescription, by: call.person(),
                under: call.parts.terms(of: hosted.competition), shelf: call.parts.shelf, at: call.parts.now())
            return CreateAnswer(message: "Successfully submitted to \(hosted.title)", ref: submission.id)
        }
        method("CreateCodeSubmission", .person(.submit), in: &book) { (_: UploadRequest, _) -> CreateAnswer in
            throw ServingError.malformed(
                "this server judges files and runs no notebooks; send the file that yours wrote: kaggle competitions submit -f"
            )
        }
        method("GetSubmissionLimits", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            let hosted = try request.competition(call)
            guard let team = try call.parts.store.team(of: call.person(), in: hosted.id) else {
                throw HostingError.rulesNotAccepted(competition: hosted.id)
            }
            return LimitsAnswer(
                try call.parts.store.allowance(
                    of: team.name, under: call.parts.terms(of: hosted.competition), at: call.parts.now()))
        }
        method("ListSubmissions", .person(.read), in: &book) { (request: CompetitionRequest, call) in
            let hosted = try request.competition(call)
            guard let team = try call.parts.store.team(of: call.person(), in: hosted.id) else {
                return SubmissionList(submissions: [])
            }
            let own = try call.parts.store.submissions(competition: hosted.id, team: team)
            return SubmissionList(submissions: try own.map { try SubmissionItem($0, call) })
        }
        method("GetSubmission", .person(.read), in: &book) { (request: SubmissionRequest, call) in
            try SubmissionItem(call.parts.submission(request.id, for: try call.requireCaller()), call)
        }
        route("DownloadSubmission", .person(.read), in: &book) { (request: SubmissionRequest, call) in
            let submission = try call.parts.submission(request.id, for: try call.requireCaller())
            let name = submission.fileName.addingPercentEncoding(
                withAllowedCharacters: .alphanumerics.union(["-", ".", "_"]))
            return call.redirect(
                to: "/files/\(submission.competition)/submissions/\(submission.id)/\(name ?? "submission.csv")")
        }
    }
}

extension Call {
    fileprivate func requireCaller() throws -> Caller {
        guard let caller else { throw ServingError.unknownCaller }
        return caller
    }
}

/// What is uploaded, before it comes, and what to make of it, after.
private struct UploadRequest: NamesCompetition {
    var competitionName: String?
    var fileName: String?
    var contentLength: Int?
    var blobFileTokens: String?
    var submissionDescription: String?
}

/// Where a file may be uploaded, and what names it then.
struct UploadAnswer: Encodable {
    let token: String
    let createUrl: String
}

private struct CreateAnswer: Encodable {
    let message: String
    let ref: Int64
}

/// A submission by its number; Kaggle's client calls it by either name.
private struct SubmissionRequest: Decodable {
    var ref: Int64?
    var submissionId: Int64?

    var id: Int64 { ref ?? submissionId ?? 0 }
}

private struct LimitsAnswer: Encodable {
    let numToday: Int
    let numTotal: Int
    let numAllowedNow: Int
    let limitedByTotal: Bool

    init(_ allowance: Allowance) {
        numToday = allowance.today
        numTotal = allowance.total
        numAllowedNow = allowance.left ?? 1000
        limitedByTotal = allowance.isLimitedByTotal
    }
}

private struct SubmissionList: Encodable {
    let submissions: [SubmissionItem]
}

/// A submission as Kaggle's client shows it.
private struct SubmissionItem: Encodable {
    let ref: Int64
    let totalBytes: Int
    let date: Date
    let description: String
    let errorDescription: String
    let fileName: String
    let publicScore: String?
    let privateScore: String?
    let status: String
    let submittedBy: String
    let teamName: String
    let url: String

    init(_ submission: HostedSubmission, _ call: Call) throws {
        let hosted = try call.parts.hall.competition(submission.competition)
        let shown = try ShownScores(of: submission, in: hosted, for: call.caller, call.parts)
        ref = submission.id
        totalBytes = submission.size
        date = submission.submittedAt
        description = submission.message ?? ""
        errorDescription = submission.complaint
        fileName = submission.fileName
        (publicScore, privateScore) = (shown.public, shown.private)
        status = submission.state.kaggleStatus
        submittedBy = submission.person
        teamName = submission.team
        url = "\(call.base)/competitions/\(submission.competition)/submissions/\(submission.id)"
    }
}

extension HostedSubmission.State {
    /// The only words that Kaggle's client knows.
    fileprivate var kaggleStatus: String {
        switch self {
        case .waiting, .judging: "PENDING"
        case .scored: "COMPLETE"
        case .refused, .failed: "ERROR"
        }
    }
}
