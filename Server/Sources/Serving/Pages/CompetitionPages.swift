import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Leaderboard
import NIOCore
import ServiceLifecycle

/// What a competition shows to everybody: overview, data, rules and board.
enum CompetitionPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/competitions/:competition", .everybody) { visit in
            let (hosted, _) = try visit.competition()
            return try visit.page(of: hosted, .overview, Markdown.html(hosted.overview))
        }
        book.page(.get, "/competitions/:competition/data", .everybody) { visit in try data(visit) }
        book.page(.get, "/competitions/:competition/data/:name", .person(.read)) { visit in try download(visit) }
        book.page(.get, "/competitions/:competition/rules", .everybody) { visit in try rules(visit) }
        book.page(.post, "/competitions/:competition/rules", .person(.submit)) { visit in
            let (hosted, _) = try visit.competition()
            try visit.parts.store.join(hosted.id, as: visit.person(), at: visit.parts.now())
            return visit.redirect(to: "/competitions/\(hosted.id)/data")
        }
        book.page(.get, "/competitions/:competition/leaderboard", .everybody) { visit in try await leaderboard(visit) }
        book.page(.get, "/competitions/:competition/leaderboard/events", .everybody) { visit in try events(visit) }
        book.page(.get, "/competitions/:competition/leaderboard.svg", .everybody) { visit in
            let (hosted, _) = try visit.competition()
            let standings = try await visit.parts.shownBoard(of: hosted)
            return Response(
                status: .ok,
                headers: [
                    .contentType: "image/svg+xml", .xContentTypeOptions: "nosniff",
                    .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: standings.svg())))
        }
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

    private static func data(_ visit: Visit) throws -> Response {
        let (hosted, _) = try visit.competition()
        let rows = hosted.files.files.map { file -> HTML in
            """
            <tr><td><a href="/competitions/\(hosted.id)/data/\(file.name)">\(file.name)</a></td>
            <td class="number">\(Words.size(file.size))</td></tr>
            """
        }
        return try visit.page(
            of: hosted, .data,
            """
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">File</th><th scope="col" class="number">Size</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            <p><a href="/competitions/\(hosted.id)/data/\(hosted.id).zip">All files as one archive</a></p>
            <h2>With programs</h2><pre><code>kaggle competitions download \(hosted.id)</code></pre>
            """)
    }

    private static func download(_ visit: Visit) throws -> Response {
        let (hosted, _) = try visit.competition()
        try visit.parts.requireData(
            of: hosted.competition, for: visit.person(), isHost: visit.caller?.isHost ?? false)
        let name = visit.context.parameters.get("name") ?? ""
        guard name == "\(hosted.id).zip" || hosted.files[name] != nil else { throw ServingError.notFound }
        let kind = name == "\(hosted.id).zip" ? "archive" : "data"
        return visit.redirect(to: visit.parts.ticketed("/files/\(hosted.id)/\(kind)/\(name)"))
    }

    private static func rules(_ visit: Visit) throws -> Response {
        let (hosted, terms) = try visit.competition()
        let team = try visit.caller.flatMap { try visit.parts.store.team(of: $0.person, in: hosted.id) }
        let acceptance: HTML
        if let team {
            acceptance = "<p class=\"good\">You accepted these rules, and submit as team \(team.name).</p>"
        } else if visit.caller == nil {
            acceptance = "<p><a href=\"/sign-in?next=\(visit.addressOfPage)\">Sign in</a> to take part.</p>"
        } else {
            acceptance = """
                <form method="post" action="/competitions/\(hosted.id)/rules">\(visit.seal)<button>I accept the rules, and take part</button></form>
                """
        }
        return try visit.page(of: hosted, .rules, "\(Markdown.html(Rules.text(terms)))\(acceptance)")
    }

    private static func leaderboard(_ visit: Visit) async throws -> Response {
        let (hosted, terms) = try visit.competition()
        let standings = try await visit.parts.shownBoard(of: hosted)
        let picture: HTML? =
            standings.rows.isEmpty
            ? nil
            : "<img src=\"/competitions/\(hosted.id)/leaderboard.svg\" alt=\"The scores of the board as a picture; the table says the same\">"
        return try visit.page(
            of: hosted, .leaderboard,
            """
            <p>\(Words.phase(terms.schedule, at: visit.parts.now()))</p>
            <div class="board" data-events="/competitions/\(hosted.id)/leaderboard/events">\(HTML(markup: standings.htmlFragment()))\(picture)</div>
            """)
    }
}

/// The pages of a competition.
enum CompetitionTab: String, CaseIterable {
    case overview, data, rules, leaderboard, submissions, team, host

    func path(of id: String) -> String { self == .overview ? "/competitions/\(id)" : "/competitions/\(id)/\(rawValue)" }

    /// Whether it is of use to a caller.
    func isFor(_ caller: Caller?) -> Bool {
        switch self {
        case .overview, .data, .rules, .leaderboard: true
        case .submissions, .team: caller != nil
        case .host: caller?.isHost ?? false
        }
    }
}

extension Visit {
    /// One of a competition's pages, under its title and the way to the others.
    func page(
        of hosted: HostedCompetition, _ tab: CompetitionTab, status: HTTPResponse.Status = .ok, _ content: HTML
    ) throws -> Response {
        let tabs = CompetitionTab.allCases.filter { $0.isFor(caller) }.map { other -> HTML in
            let mark: HTML = other == tab ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(other.path(of: hosted.id))\"\(mark)>\(other.rawValue.capitalized)</a></li>"
        }
        return page(
            "\(tab.rawValue.capitalized) – \(hosted.title)", status: status,
            "<h1>\(hosted.title)</h1><nav aria-label=\"Competition\"><ul class=\"tabs\">\(tabs)</ul></nav>\(content)")
    }
}
