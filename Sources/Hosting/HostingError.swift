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
    /// The competition's host takes no files for a while.
    case frozen(competition: String)
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
    /// The server's disk has no room for more.
    case diskFull
    /// More bytes than a file may have.
    case tooLarge(limit: Int)
    /// There is no such submission, or it is another team's.
    case noSuchSubmission(Int64)
    /// A text that is empty or too long.
    case badText(what: String, limit: Int)
    /// A name that no competition can have.
    case badCompetitionName(String)
    /// There is a competition, or a draft, of that name.
    case competitionTaken(String)
    /// There is no draft of that name.
    case noSuchDraft(String)
    /// A name that no file of a competition can have.
    case badFileName(String)
    /// More bytes than the files of a draft may have together.
    case draftTooLarge(limit: Int)
    /// A draft cannot be launched, for these reasons.
    case notReady(competition: String, reasons: [String])
    /// There is no such announcement.
    case noSuchAnnouncement(Int64)
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
        case .frozen(let competition): "\(competition) takes no files for now, by its host's decision; try again later"
        case .dailyLimit(let team, let limit):
            "team \(team) has used its \(limit) submissions of today; the next day starts at 00:00 UTC"
        case .totalLimit(let team, let limit): "team \(team) has used all of its \(limit) submissions"
        case .teamTooLarge(let limit): "a team has at most \(limit) members"
        case .badInvitation: "this invitation is not valid; ask the team for a new one"
        case .noSuchUpload: "there is no such upload, or it is too old; upload the file again"
        case .tooManyUploads(let count):
            "\(count) files of yours wait to be submitted; submit one of them, or wait some hours until they are forgotten"
        case .emptyUpload: "the file is empty; upload a CSV file with a line for each row to predict"
        case .diskFull: "the server's disk is nearly full, and nothing is taken; its host must make room"
        case .tooLarge(let limit): "the file is larger than \(limit >> 20) MiB"
        case .noSuchSubmission(let id): "there is no submission \(id) of your team"
        case .badText(let what, let limit): "\(what) has 1 to \(limit) characters"
        case .badCompetitionName(let name):
            "'\(name.prefix(80))' is no name of a competition: take a-z, 0-9 and '-', at most 64, a letter or digit first"
        case .competitionTaken(let name): "there is a competition '\(name)' already; choose another name"
        case .noSuchDraft(let name): "there is no draft of a competition '\(name.prefix(80))'"
        case .badFileName(let name):
            "'\(name.prefix(80))' is no name of a competition's file: letters, digits, blanks, '.', '-', '_', and at most "
                + "four folders deep"
        case .draftTooLarge(let limit): "the files of a competition have at most \(limit >> 20) MiB together"
        case .notReady(let competition, let reasons):
            "\(competition) cannot be launched yet:\n" + reasons.joined(separator: "\n")
        case .noSuchAnnouncement(let id): "there is no announcement \(id)"
        case .cryptography(let what): "the system's cryptography cannot \(what)"
        }
    }

    private static func text(_ moment: Date) -> String { moment.formatted(.iso8601) }
}
