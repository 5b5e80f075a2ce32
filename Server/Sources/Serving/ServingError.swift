import Archives
import Faults
import HTTPTypes
import Hosting
import Leaderboard

/// Why a request is not answered as it was asked.
enum ServingError: AttributedError, Hashable {
    /// There is nothing here, for this caller.
    case notFound
    /// Nobody is signed in, or the token is none.
    case unknownCaller
    /// The form is not of this page.
    case forgedForm
    /// What was sent cannot be read.
    case malformed(String)

    var description: String {
        switch self {
        case .notFound: "there is no such page, file or competition; check the spelling"
        case .unknownCaller: "sign in, or send a valid token"
        case .forgedForm: "the form is too old; go back, load the page again and send it once more"
        case .malformed(let what): "what was sent cannot be read: \(what)"
        }
    }
}

/// What a caller is told of an error: a status, and a line for people.
struct Complaint {
    let status: HTTPResponse.Status
    let message: String
    var retryAfter: Int?

    /// An error in words; what is the program's own or the machine's fault is told to nobody but the log.
    init(_ error: any Error) {
        switch error {
        case let error as ServingError: self.init(status: error.status, message: error.description)
        case let error as HostingError where error.fault == .input:
            self.init(status: error.status, message: error.description)
            if case .throttled(let seconds) = error { retryAfter = seconds }
        case let error as ArchiveError: self.init(status: .badRequest, message: error.description)
        case LeaderboardError.tooManySelected(let count, let limit):
            self.init(
                status: .badRequest,
                message: LeaderboardError.tooManySelected(count: count, limit: limit).description)
        default:
            self.init(status: .internalServerError, message: "the server has a fault; its host can see it in the log")
        }
    }

    init(status: HTTPResponse.Status, message: String) { (self.status, self.message) = (status, message) }
}

extension ServingError {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .unknownCaller: .unauthorized
        case .forgedForm: .forbidden
        case .malformed: .badRequest
        }
    }
}

extension HTTPResponse.Status {
    /// RFC 4918, section 11.5.
    static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}

extension HostingError {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .notRecognized: .unauthorized
        case .narrowToken, .notAllowed, .rulesNotAccepted: .forbidden
        case .noSuchPerson, .noSuchUpload, .noSuchSubmission, .noSuchDraft, .noSuchAnnouncement: .notFound
        case .nameTaken, .competitionTaken, .notReady: .conflict
        case .throttled: .tooManyRequests
        case .diskFull: .insufficientStorage
        case .tooLarge, .draftTooLarge: .contentTooLarge
        default: .badRequest
        }
    }
}
