public import Faults
public import Foundation

/// Why a competition's rules, or a person's rights, did not allow something.
public enum HostingError: AttributedError, Sendable, Hashable {
    /// A name that no person can have.
    case badName(String)
    /// A password that is too short or too long.
    case badPassword
    /// The name is somebody's.
    case nameTaken(String)
    /// There is no person of that name.
    case noSuchPerson(String)
    /// Name and password, or a token, are nobody's.
    case notRecognized
    /// Too many tries; the next one may be made in so many seconds.
    case throttled(seconds: Int)
    /// The token does not allow it.
    case narrowToken(needs: AccessScope)
    /// The person may not do it.
    case notAllowed(String)
    /// The person has not accepted the competition's rules.
    case rulesNotAccepted(competition: String)
    /// The competition takes nothing before that moment.
    case notOpen(competition: String, opens: Date)
    /// The competition is over.
    case closed(competition: String, at: Date)
    /// The team has brought as many files today (UTC) as it may.
    case dailyLimit(team: String, limit: Int)
    /// The team has brought as many files as it may.
    case totalLimit(team: String, limit: Int)
    /// Two teams together would be too large.
    case teamTooLarge(limit: Int)
    /// The invitation is unknown, or not for this competition.
    case badInvitation
    /// An upload is unknown, too old, or somebody else's.
    case noSuchUpload
    /// So many uploads of a person wait to be submitted.
    case tooManyUploads(Int)
    /// An upload's bytes have not come, or are none.
    case emptyUpload
    /// More bytes than a file may have.
    case tooLarge(limit: Int)
    /// There is no such submission, or it is another team's.
    case noSuchSubmission(Int64)
    /// A text that is empty or too long.
    case badText(what: String, limit: Int)
    /// What the system's cryptography refused.
    case cryptography(String)

    /// That of the program, where cryptography fails; else what was given.
    public var fault: Fault {
        if case .cryptography = self { return .program }
        return .input
    }

    /// One line: what is not allowed, and what to do.
    public var description: String {
        switch self {
        case .badName(let name):
            "'\(name.prefix(40))' is no name: take 2 to 32 lower-case letters, digits, '-' and '_', a letter or digit first"
        case .badPassword: "a password has 10 to 200 characters"
        case .nameTaken(let name): "the name '\(name)' is taken; choose another"
        case .noSuchPerson(let name): "there is nobody called '\(name)'; `podium user list` tells who there is"
        case .notRecognized: "name and password do not fit together"
        case .throttled(let seconds): "too many tries; wait \(seconds) seconds"
        case .narrowToken(let scope): "this token does not allow it; make one with the scope '\(scope.rawValue)'"
        case .notAllowed(let what): "you may not \(what)"
        case .rulesNotAccepted(let competition):
            "accept the rules of \(competition) first, on its page /competitions/\(competition)/rules"
        case .notOpen(let competition, let opens): "\(competition) opens at \(Self.text(opens))"
        case .closed(let competition, let moment): "\(competition) ended at \(Self.text(moment))"
        case .dailyLimit(let team, let limit):
            "team \(team) has used its \(limit) submissions of today; the next day starts at 00:00 UTC"
        case .totalLimit(let team, let limit): "team \(team) has used all of its \(limit) submissions"
        case .teamTooLarge(let limit): "a team has at most \(limit) members"
        case .badInvitation: "this invitation is not valid; ask the team for a new one"
        case .noSuchUpload: "there is no such upload, or it is too old; upload the file again"
        case .tooManyUploads(let count):
            "\(count) files of yours wait to be submitted; submit one of them, or wait some hours until they are forgotten"
        case .emptyUpload: "the file is empty; upload a CSV file with a line for each row to predict"
        case .tooLarge(let limit): "the file is larger than \(limit >> 20) MiB"
        case .noSuchSubmission(let id): "there is no submission \(id) of your team"
        case .badText(let what, let limit): "\(what) has 1 to \(limit) characters"
        case .cryptography(let what): "the system's cryptography cannot \(what)"
        }
    }

    private static func text(_ moment: Date) -> String { moment.formatted(.iso8601) }
}
