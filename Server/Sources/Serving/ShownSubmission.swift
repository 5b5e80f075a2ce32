import Competitions
import Drawing
import Hosting
import Problems
import Scoring

extension Parts {
    /// A submission that a caller may see: one of their team, and for hosts every one. Of others nobody learns whether they are
    /// there.
    func submission(_ id: Int64, for caller: Caller) throws -> HostedSubmission {
        let submission = try store.submission(id)
        if try isHost(caller, of: submission.competition) { return submission }
        guard try store.team(of: caller.person, in: submission.competition)?.id == submission.teamId else {
            throw HostingError.noSuchSubmission(id)
        }
        return submission
    }
}

/// The scores of a submission that somebody may see, with the metric's digits: private ones are for hosts until the reveal.
struct ShownScores: Sendable {
    let `public`: String?
    let `private`: String?

    init(of submission: HostedSubmission, in hosted: HostedCompetition, for caller: Caller?, _ parts: Parts) throws {
        try self.init(of: submission.verdict, in: hosted, for: caller, parts)
    }

    init(of verdict: JudgedFile?, in hosted: HostedCompetition, for caller: Caller?, _ parts: Parts) throws {
        let digits = try hosted.competition.metric().precision
        let showsPrivate = try Self.showsPrivate(of: hosted.id, for: caller, parts)
        `public` = verdict?.publicScore.map { NumberText.fixed($0, digits: digits) }
        `private` = showsPrivate ? verdict?.privateScore.map { NumberText.fixed($0, digits: digits) } : nil
    }

    /// Whether a caller may see private scores of a competition now.
    static func showsPrivate(of competition: String, for caller: Caller?, _ parts: Parts) throws -> Bool {
        try parts.isHost(caller, of: competition) || parts.store.schedule(of: competition).revealedAt != nil
    }
}

extension HostedSubmission {
    /// What kept it from a score, for its team: all mistakes with their places, or that it was no fault of theirs.
    var complaint: String {
        switch state {
        case .waiting, .judging, .scored: ""
        case .refused:
            (verdict?.problems ?? []).map {
                (["✗ \($0.summary)"] + $0.places.map { "    \($0)" }).joined(separator: "\n")
            }
            .joined(separator: "\n")
        case .failed:
            "it could not be judged, which is the host's fault and does not count; the host sees why, and can have it judged again"
        }
    }
}
