import Foundation
import HTTPTypes
import Hosting
import Hummingbird

/// What a competition's host sees and decides.
enum HostPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/competitions/:competition/host", .host) { visit in try overview(visit) }
        book.page(.post, "/competitions/:competition/host/schedule", .host) { visit in
            try change(visit) { schedule in
                schedule.opensAt = try moment(visit["opens"])
                schedule.closesAt = try moment(visit["closes"])
                schedule.totalLimit = try number(visit["total"], from: 1)
                schedule.teamSize = try number(visit["team"], from: 1) ?? schedule.teamSize
                schedule.takesLate = visit["late"] == "1"
            }
        }
        book.page(.post, "/competitions/:competition/host/end", .host) { visit in
            try change(visit) { $0.closesAt = visit.parts.now() }
        }
        book.page(.post, "/competitions/:competition/host/reveal", .host) { visit in
            try change(visit) { schedule in
                guard schedule.phase(at: visit.parts.now()) == .closed else {
                    throw HostingError.notAllowed("show the private board before the end; end the competition first")
                }
                schedule.revealedAt = visit.parts.now()
            }
        }
        book.page(.post, "/competitions/:competition/host/extend", .host) { visit in
            let hours = try number(visit["hours"], from: 1) ?? 24
            return try change(visit) { schedule in
                guard schedule.revealedAt == nil else {
                    throw HostingError.notAllowed("extend a competition whose private board is shown")
                }
                schedule.closesAt =
                    max(schedule.closesAt ?? visit.parts.now(), visit.parts.now()) + 3600 * Double(hours)
            }
        }
        for (word, isFrozen) in [("freeze", true), ("thaw", false)] {
            book.page(.post, "/competitions/:competition/host/\(word)", .host) { visit in
                try change(visit) { $0.isFrozen = isFrozen }
            }
        }
        book.page(.post, "/competitions/:competition/host/hosts", .host) { visit in
            let (hosted, _) = try visit.competition()
            try visit.parts.store.addOrganizer(visit.parts.store.person(named: visit["name"]), to: hosted.id)
            try visit.note("added \(visit["name"]) as a host of", hosted.id)
            return visit.redirect(to: "/competitions/\(hosted.id)/host")
        }
        book.page(.post, "/competitions/:competition/host/correct", .host) { visit in
            let (hosted, _) = try visit.competition()
            try visit.parts.workshop.open(hosted.id, by: visit.person())
            return visit.redirect(to: "/host/drafts/\(hosted.id)")
        }
        book.page(.post, "/competitions/:competition/host/description", .host) { visit in
            let (hosted, _) = try visit.competition()
            try visit.parts.workshop.describe(hosted.id, visit["text"], by: visit.person())
            return visit.redirect(to: "/competitions/\(hosted.id)")
        }
        book.page(.post, "/competitions/:competition/host/export", .host) { visit in
            let (hosted, _) = try visit.competition()
            let parts = visit.parts
            try await Task.detached {
                _ = try CompetitionExport(
                    of: hosted.id, root: parts.hall.root, store: parts.store, shelf: parts.shelf
                ).write()
            }.value
            try visit.note("exported", hosted.id)
            return visit.redirect(to: parts.ticketed("/files/\(hosted.id)/export/\(hosted.id)-export.zip"))
        }
        book.page(.post, "/competitions/:competition/host/submissions/:id/again", .host) { visit in
            let (hosted, _) = try visit.competition()
            try visit.parts.store.judgeAgain(Int64(visit.context.parameters.get("id") ?? "") ?? 0)
            return visit.redirect(to: "/competitions/\(hosted.id)/host")
        }
    }

    private static func change(_ visit: Visit, _ change: (inout Schedule) throws -> Void) throws -> Response {
        let (hosted, _) = try visit.competition()
        try visit.parts.store.changeSchedule(of: hosted.id, change)
        try visit.note("changed the schedule of", hosted.id)
        return visit.redirect(to: "/competitions/\(hosted.id)/host")
    }

    // MARK: Fields

    /// What a field of date and time says, in UTC; nil where it is empty.
    static func moment(_ text: String) throws -> Date? {
        if text.isEmpty { return nil }
        guard let moment = try? Date("\(text):00Z", strategy: .iso8601) else {
            throw ServingError.malformed("'\(text.prefix(40))' is no moment; write 2026-01-31T18:00")
        }
        return moment
    }

    private static func field(_ moment: Date?) -> String {
        (moment?.formatted(.iso8601)).map { String($0.prefix(16)) } ?? ""
    }

    private static func number(_ text: String, from least: Int) throws -> Int? {
        if text.isEmpty { return nil }
        guard let number = Int(text), number >= least, number < 1_000_000 else {
            throw ServingError.malformed("'\(text.prefix(40))' is no number from \(least) on")
        }
        return number
    }

    // MARK: The page

    private static func overview(_ visit: Visit) throws -> Response {
        let (hosted, terms) = try visit.competition()
        return try visit.page(
            of: hosted, .host,
            """
            <p>\(Words.phase(terms.schedule, at: visit.parts.now())).</p>
            \(schedule(terms.schedule, hosted, visit))
            \(try AnnouncementPages.forms(of: hosted, visit))
            \(try organizing(hosted, visit))
            <h2>Queue</h2>\(try queue(visit))
            <h2>Submissions</h2>\(try submissions(hosted, visit))
            """)
    }

    private static func schedule(_ schedule: Schedule, _ hosted: HostedCompetition, _ visit: Visit) -> HTML {
        let action: HTML = "/competitions/\(hosted.id)/host"
        let late: HTML = schedule.takesLate ? " checked" : ""
        return """
            <h2>Schedule</h2>
            <form class="stack" method="post" action="\(action)/schedule">\(visit.seal)
            <label>Opens (UTC) <input type="datetime-local" name="opens" value="\(field(schedule.opensAt))"></label>
            <label>Ends (UTC) <input type="datetime-local" name="closes" value="\(field(schedule.closesAt))"></label>
            <label>Files of a team in all <input type="number" name="total" min="1" value="\(schedule.totalLimit.map { "\($0)" } ?? "")"></label>
            <label>Members of a team <input type="number" name="team" min="1" value="\(schedule.teamSize)"></label>
            <label class="check"><input type="checkbox" name="late" value="1"\(late)> Judge late files, for no place on the board</label>
            <button>Keep the schedule</button></form>
            \(courses(schedule, action, visit))
            <h2>End</h2>
            <form method="post" action="\(action)/end">\(visit.seal)<button>End it now</button></form>
            <form method="post" action="\(action)/reveal">\(visit.seal)<p>After the end, the private board can be shown to all, for good.</p><button>Show the private board</button></form>
            """
    }

    /// Freezing, and more time.
    private static func courses(_ schedule: Schedule, _ action: HTML, _ visit: Visit) -> HTML {
        let freezing: HTML =
            schedule.isFrozen
            ? "<form method=\"post\" action=\"\(action)/thaw\">\(visit.seal)<button>Take files again</button></form>"
            : "<form method=\"post\" action=\"\(action)/freeze\">\(visit.seal)<p>While it is frozen no files are taken and teams stay as they are.</p><button>Freeze it</button></form>"
        return """
            <h2>More time</h2>
            <form class="stack" method="post" action="\(action)/extend">\(visit.seal)
            <label>Hours after the end as it is, or after now <input type="number" name="hours" min="1" value="24"></label>
            <button>Extend it</button></form>
            <h2>Freeze</h2>\(freezing)
            """
    }

    /// Its hosts, its page, its files, and all of it to take away.
    private static func organizing(_ hosted: HostedCompetition, _ visit: Visit) throws -> HTML {
        let action: HTML = "/competitions/\(hosted.id)/host"
        let hosts = try visit.parts.store.organizers(of: hosted.id).map { "<li>\($0.name)</li>" as HTML }
        return """
            <h2>Hosts</h2><p class="soft">Beside those with the role of a host:</p><ul>\(hosts)</ul>
            <form class="stack" method="post" action="\(action)/hosts">\(visit.seal)
            <label>Name <input name="name" required autocapitalize="none"></label><button>Add a host</button></form>
            <h2>Overview</h2>
            <form class="stack wide" method="post" action="\(action)/description">\(visit.seal)
            <label>The page about the competition, in Markdown <textarea name="text" required>\(hosted.overview)</textarea></label>
            <button>Keep the page</button></form>
            <h2>Correct it</h2>
            <form method="post" action="\(action)/correct">\(visit.seal)<p>A correction, such as of the solution, is put together and checked apart; what was submitted is then judged again.</p><button>Begin a correction</button></form>
            <h2>Export</h2>
            <form method="post" action="\(action)/export">\(visit.seal)<p>Its folder, its board and all files as one archive, which <code>podium</code> reads.</p><button>Export it</button></form>
            """
    }

    private static func queue(_ visit: Visit) throws -> HTML {
        let waiting = try visit.parts.store.queue()
        let items = waiting.map { submission -> HTML in
            let sign = submission.heartbeatAt.map { ", last sign \(Words.minute($0))" } ?? ""
            return
                "<li>\(submission.id) of \(submission.team) in \(submission.competition): \(Words.state(submission))\(sign)</li>"
        }
        return items.isEmpty ? "<p>Nothing waits.</p>" : "<ol>\(items)</ol>"
    }

    private static func submissions(_ hosted: HostedCompetition, _ visit: Visit) throws -> HTML {
        let rows = try visit.parts.store.submissions(competition: hosted.id).map { submission -> HTML in
            let shown = try ShownScores(of: submission, in: hosted, for: visit.caller, visit.parts)
            return """
                <tr><td><a href="/competitions/\(hosted.id)/submissions/\(submission.id)">\(submission.id)</a></td><td>\(submission.team)</td>
                <td>\(submission.person)</td><td>\(Words.state(submission)) <span class="soft">\(submission.failure ?? "")</span>\(again(submission, hosted, visit))</td>
                <td class="number">\(shown.public ?? "")</td><td class="number">\(shown.private ?? "")</td><td>\(Words.minute(submission.submittedAt))</td></tr>
                """
        }
        guard !rows.isEmpty else { return "<p>None yet.</p>" }
        return """
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">#</th><th scope="col">Team</th><th scope="col">By</th><th scope="col">State</th><th scope="col" class="number">Public</th><th scope="col" class="number">Private</th><th scope="col">Submitted</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private static func again(_ submission: HostedSubmission, _ hosted: HostedCompetition, _ visit: Visit) -> HTML {
        guard submission.state == .failed else { return "" }
        return """
            <form method="post" action="/competitions/\(hosted.id)/host/submissions/\(submission.id)/again">\(visit.seal)
            <button class="plain">Judge it again</button></form>
            """
    }
}
