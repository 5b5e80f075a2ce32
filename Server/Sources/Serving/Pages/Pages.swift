import Competitions
import HTTPTypes
import Hosting
import Hummingbird
import NIOCore
import Scoring

/// The pages that people see.
enum Pages {
    /// Adds all pages.
    static func add(to book: inout RouteBook) {
        book.page(.get, "/", .everybody) { visit in try home(visit) }
        book.page(.get, "/style.css", .everybody) { _ in lasting(Style.sheet, type: "text/css; charset=utf-8") }
        book.page(.get, "/icon.svg", .everybody) { _ in lasting(Style.icon, type: "image/svg+xml") }
        book.page(.get, "/live.js", .everybody) { _ in lasting(Script.live, type: "text/javascript; charset=utf-8") }
        AccountPages.add(to: &book)
        CompetitionPages.add(to: &book)
        SubmissionPages.add(to: &book)
        TeamPages.add(to: &book)
        HostPages.add(to: &book)
        AnnouncementPages.add(to: &book)
        DraftPages.add(to: &book)
        AdminPages.add(to: &book)
    }

    /// What is the same for all for a while.
    private static func lasting(_ text: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "public, max-age=300", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func home(_ visit: Visit) throws -> Response {
        let cards = try visit.parts.hall.all().map { hosted -> HTML in
            let terms = try visit.parts.terms(of: hosted.competition)
            let teams = try visit.parts.store.teamCount(of: hosted.id)
            return """
                <li class="card"><h2><a href="/competitions/\(hosted.id)">\(hosted.title)</a></h2>
                <p class="soft">\(try hosted.competition.metric().title) · \(teams) \(teams == 1 ? "team" : "teams")</p>
                <p>\(Words.phase(terms.schedule, at: visit.parts.now()))</p></li>
                """
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>No competition is prepared here yet. Its host runs <code>podium prepare</code>.</p>"
            : "<ul class=\"cards\">\(cards)</ul>"
        return visit.page("Competitions", "<h1>Competitions</h1>\(list)\(try hidden(visit))")
    }

    /// What hosts must do for those that are not shown; nothing for others.
    private static func hidden(_ visit: Visit) throws -> HTML {
        guard try visit.parts.isHost(visit.caller, of: nil) else { return "" }
        let rows = visit.parts.hall.hidden().map { id, reason -> HTML in "<li><b>\(id)</b>: \(reason)</li>" }
        let list: HTML = rows.isEmpty ? "" : "<h2>Not shown</h2><ul>\(rows)</ul>"
        return "<p><a href=\"/host\">Hold a competition</a></p>\(list)"
    }
}
