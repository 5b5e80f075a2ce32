/// A competition on Kaggle, as its interface tells it; so with all below. Texts are other people's.
public struct KaggleCompetition: Sendable, Hashable, Codable {
    /// Its name, or the address of its page.
    public let ref: String
    /// The name for people.
    public let title: String?
    /// When it ends, in UTC.
    public let deadline: String?
    /// What judges.
    public let evaluationMetric: String?
    /// How many teams there are.
    public let teamCount: Int?
    /// Whether one takes part.
    public let userHasEntered: Bool?

    /// Its name alone.
    public var name: String { ref.split(separator: "/").last.map(String.init) ?? ref }
}

/// A file of a competition.
public struct KaggleFile: Sendable, Hashable, Codable {
    /// Its path.
    public let name: String
    /// Its size.
    public let totalBytes: Int?
    /// When it was made, in UTC.
    public let creationDate: String?
}

/// A file that was submitted.
public struct KaggleSubmission: Sendable, Hashable, Codable {
    /// Its number.
    public let ref: Int
    /// The file's name.
    public let fileName: String?
    /// When it came, in UTC.
    public let date: String?
    /// What was said of it.
    public let description: String?
    /// `PENDING`, `COMPLETE` or `ERROR`, perhaps with words before.
    public let status: String?
    /// The score on the public rows.
    public let publicScore: String?
    /// The score on the private rows, once it is told.
    public let privateScore: String?
    /// Why it could not be scored.
    public let errorDescription: String?

    /// Whether it is not judged yet.
    public var isWaiting: Bool { !isScored && !(status ?? "").uppercased().hasSuffix("ERROR") }

    /// Whether it was judged.
    public var isScored: Bool { (status ?? "").uppercased().hasSuffix("COMPLETE") }

    /// Where it stands, for people.
    public var text: String {
        let state = isScored ? "scored" : isWaiting ? "waiting to be judged" : "not scored"
        let scores = [("public", publicScore), ("private", privateScore)].compactMap { name, score in
            score.flatMap { $0.isEmpty ? nil : "\(name) \($0)" }
        }
        let head = "submission \(ref): " + ([state] + scores).joined(separator: ", ")
        return errorDescription.flatMap { $0.isEmpty ? nil : "\(head)\n\($0)" } ?? head
    }
}

/// How many files may still be submitted.
public struct KaggleLimits: Sendable, Hashable, Codable {
    /// Brought today.
    public let numToday: Int?
    /// Brought in all.
    public let numTotal: Int?
    /// How many may be brought now.
    public let numAllowedNow: Int?
}

/// A row of a board.
public struct KaggleStanding: Sendable, Hashable, Codable {
    /// The team.
    public let teamName: String?
    /// Its score.
    public let score: String?
    /// When its best file came, in UTC.
    public let submissionDate: String?
}
