import Competitions
import Foundation
import Hosting

/// The rules of a competition, in words.
enum Rules {
    /// The rules in Markdown, as terms and schedule make them.
    static func text(_ terms: Terms) -> String {
        let schedule = terms.schedule
        let lines: [String?] = [
            "One account a person; a team has at most \(schedule.teamSize) members.",
            terms.dailyLimit.map { "A team may submit \($0) files a day; a day starts at 00:00 UTC." },
            schedule.totalLimit.map { "A team may submit \($0) files in all." },
            schedule.opensAt.map { "Files are taken from \($0.formatted(.iso8601)) on." },
            schedule.closesAt.map { "Files are taken before \($0.formatted(.iso8601))." },
            schedule.takesLate ? "Files that come later are judged, and have no place on the board." : nil,
            "The public board shows scores on a part of the rows. The private board, on the others, decides; it is shown after the end.",
            "Each team may choose \(terms.finalCount) of its submissions for the private board; those of a team that chooses none are its best on the public board.",
            "The data is for this competition. Nobody shares it, or code with other teams, in private.",
        ]
        return lines.compactMap { $0.map { "- \($0)" } }.joined(separator: "\n")
    }
}

extension Parts {
    /// Throws `HostingError` where a caller may not have a competition's data now.
    func requireData(of competition: Competition, for caller: Caller, page: String = "") throws {
        if try isHost(caller, of: competition.id) { return }
        let schedule = try store.schedule(of: competition.id)
        if let opens = schedule.opensAt, now() < opens {
            throw HostingError.notOpen(competition: competition.id, opens: opens)
        }
        guard try store.team(of: caller.person, in: competition.id) != nil else {
            throw HostingError.notAllowed(
                "have the data of \(competition.id) before you accept its rules: \(page)/competitions/\(competition.id)/rules"
            )
        }
    }
}
