import Foundation
import HTTPTypes
import Hosting
import Hummingbird

/// When a competition runs, as its host decides it.
enum SchedulePages {
    static func add(to book: inout RouteBook) {
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
    }

    private static func change(_ visit: Visit, _ change: (inout Schedule) throws -> Void) throws -> Response {
        let (hosted, _) = try visit.competition()
        try visit.parts.store.changeSchedule(of: hosted.id, change)
        try visit.note("changed the schedule of", hosted.id)
        return visit.redirect(to: "/competitions/\(hosted.id)/host")
    }

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

    // MARK: Forms

    /// What a host decides of a competition's time.
    static func forms(_ schedule: Schedule, of hosted: HostedCompetition, _ visit: Visit) -> HTML {
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
}
