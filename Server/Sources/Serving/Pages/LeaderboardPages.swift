import Competitions
import Drawing
import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Leaderboard
import NIOCore
import ServiceLifecycle

/// A competition's board: as a page, as a picture, and as news for pages that stay open.
enum LeaderboardPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/competitions/:competition/leaderboard", .everybody) { visit in try await leaderboard(visit) }
        book.page(.get, "/competitions/:competition/leaderboard/events", .everybody) { visit in try events(visit) }
        book.page(.get, "/competitions/:competition/leaderboard.svg", .everybody) { visit in
            let (hosted, _) = try visit.competition()
            let board = try await visit.parts.boards.shown(
                of: hosted.competition, isPrivate: visit.parts.isRevealed(hosted))
            return Response(
                status: .ok,
                headers: [
                    .contentType: "image/svg+xml", .xContentTypeOptions: "nosniff",
                    .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: board.picture)))
        }
    }

    private static func leaderboard(_ visit: Visit) async throws -> Response {
        let (hosted, terms) = try visit.competition()
        let board = try await visit.parts.boards.shown(
            of: hosted.competition, isPrivate: terms.schedule.revealedAt != nil)
        let standings = board.standings
        let picture: HTML? =
            standings.rows.isEmpty
            ? nil
            : "<img src=\"/competitions/\(hosted.id)/leaderboard.svg\" alt=\"The scores of the board as a picture; the table says the same\">"
        return try visit.page(
            of: hosted, .leaderboard, holding: board.table,
            """
            <p>\(Words.phase(terms.schedule, at: visit.parts.now()))</p>
            \(search(standings, hosted, visit))\(try await shakeUp(standings, hosted, visit))
            <div class="board" data-events="/competitions/\(hosted.id)/leaderboard/events">\(HTML(markup: board.table.mark))\(picture)</div>
            """)
    }

    /// Tells a page that stays open of each change of the board (server-sent events, of the HTML standard).
    private static func events(_ visit: Visit) throws -> Response {
        let (hosted, _) = try visit.competition()
        let feed = visit.parts.feed
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                for await stamp in await feed.stamps(of: hosted.id).cancelOnGracefulShutdown() {
                    try await writer.write(ByteBuffer(string: stamp.map { "event: board\ndata: \($0)\n\n" } ?? ":\n\n"))
                }
                try await writer.finish(nil)
            })
    }

    /// A form that finds teams, with those that were found.
    private static func search(_ standings: Standings, _ hosted: HostedCompetition, _ visit: Visit) -> HTML {
        let asked = (visit.request.uri.queryParameters.get("team") ?? "").trimmingCharacters(in: .whitespaces)
        let wanted = asked.lowercased()
        let found = standings.rows.filter { !wanted.isEmpty && $0.entry.team.lowercased().contains(wanted) }.prefix(50)
        let rows = found.map { row -> HTML in
            "<li>\(row.entry.team): place \(row.rank), \(NumberText.fixed(row.score, digits: standings.metric.precision))</li>"
        }
        let told: HTML =
            wanted.isEmpty
            ? "" : rows.isEmpty ? "<p role=\"status\">No team of that name has a place.</p>" : "<ul>\(rows)</ul>"
        return """
            <form class="search" method="get" action="/competitions/\(hosted.id)/leaderboard" role="search"><label>Team <input name="team" value="\(asked)" maxlength="60"></label><button>Find</button></form>\(told)
            """
    }

    /// Who went up and down from the public board to the private one, once that is shown.
    private static func shakeUp(
        _ standings: Standings, _ hosted: HostedCompetition, _ visit: Visit
    ) async throws -> HTML {
        guard standings.board == .private else { return "" }
        let before = try await visit.parts.boards.standings(of: hosted.competition, isPrivate: false)
        let places = Dictionary(before.rows.map { ($0.entry.team, $0.rank) }) { first, _ in first }
        let moves = standings.rows.compactMap { row in
            places[row.entry.team].map { (team: row.entry.team, from: $0, to: row.rank) }
        }
        let largest = moves.filter { $0.from != $0.to }.sorted {
            (-abs($0.from - $0.to), $0.to) < (-abs($1.from - $1.to), $1.to)
        }
        guard !largest.isEmpty else { return "<p>No team has another place than on the public board.</p>" }
        let rows = largest.prefix(10).map { move -> HTML in
            let (tone, arrow): (HTML, HTML) = move.to < move.from ? ("good", "▲") : ("bad", "▼")
            return """
                <tr><td>\(move.team)</td><td class="number">\(move.from)</td><td class="number">\(move.to)</td><td class="number \(tone)">\(arrow) \(abs(move.from - move.to))</td></tr>
                """
        }
        return """
            <details><summary>Shake-up: \(largest.count) of \(moves.count) teams have another place than on the public board</summary>
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Team</th><th scope="col" class="number">Public</th><th scope="col" class="number">Private</th><th scope="col" class="number">Places</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></details>
            """
    }
}
