import Drawing
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
            return try visit.page(
                of: hosted, .overview,
                "\(AnnouncementPages.shown(of: hosted, visit))\(Markdown.html(hosted.overview))")
        }
        book.page(.get, "/competitions/:competition/data", .everybody) { visit in try await data(visit) }
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
            let picture = try await visit.parts.boards.picture(
                of: hosted.competition, isPrivate: visit.parts.isRevealed(hosted))
            return Response(
                status: .ok,
                headers: [
                    .contentType: "image/svg+xml", .xContentTypeOptions: "nosniff",
                    .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: picture)))
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

    private static func data(_ visit: Visit) async throws -> Response {
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
            \(try await columns(of: hosted, visit))
            <h2>With programs</h2><pre><code>kaggle competitions download \(hosted.id)</code></pre>
            """)
    }

    /// What the columns look like, for those who may have the files.
    private static func columns(of hosted: HostedCompetition, _ visit: Visit) async throws -> HTML {
        guard let caller = visit.caller, (try? visit.parts.requireData(of: hosted.competition, for: caller)) != nil
        else {
            return "<p class=\"soft\">Those who take part see what the columns look like.</p>"
        }
        let rows = await visit.parts.found.columns(of: hosted).map { column -> HTML in
            """
            <tr><td>\(column.name)</td><td>\(column.kind)</td><td>\(Glyphs.bars(column.bars, label: "How often values of \(column.name) come"))</td>
            <td>\(column.summary)</td><td class="number">\(column.distinct)</td><td class="number">\(Words.share(column.missing))</td></tr>
            """
        }
        guard !rows.isEmpty else { return "" }
        return """
            <h2>Columns of the labeled rows</h2>
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Column</th><th scope="col">Kind</th><th scope="col">Values</th><th scope="col">Range, or most frequent</th><th scope="col" class="number">Distinct</th><th scope="col" class="number">Missing</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private static func download(_ visit: Visit) throws -> Response {
        let (hosted, _) = try visit.competition()
        guard let caller = visit.caller else { throw ServingError.unknownCaller }
        try visit.parts.requireData(of: hosted.competition, for: caller)
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
        let table = try await visit.parts.boards.table(
            of: hosted.competition, isPrivate: visit.parts.isRevealed(hosted))
        let picture: HTML? =
            standings.rows.isEmpty
            ? nil
            : "<img src=\"/competitions/\(hosted.id)/leaderboard.svg\" alt=\"The scores of the board as a picture; the table says the same\">"
        return try visit.page(
            of: hosted, .leaderboard,
            """
            <p>\(Words.phase(terms.schedule, at: visit.parts.now()))</p>
            \(search(standings, hosted, visit))\(try await shakeUp(standings, hosted, visit))
            <div class="board" data-events="/competitions/\(hosted.id)/leaderboard/events">\(table)\(picture)</div>
            """)
    }
}

extension CompetitionPages {
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

/// The pages of a competition.
enum CompetitionTab: String, CaseIterable {
    case overview, data, rules, leaderboard, submissions, team, host

    func path(of id: String) -> String { self == .overview ? "/competitions/\(id)" : "/competitions/\(id)/\(rawValue)" }

    /// Whether it is of use to a caller, who may be a host.
    func isFor(_ caller: Caller?, isHost: Bool) -> Bool {
        switch self {
        case .overview, .data, .rules, .leaderboard: true
        case .submissions, .team: caller != nil
        case .host: isHost
        }
    }
}

extension Visit {
    /// One of a competition's pages, under its title and the way to the others.
    func page(
        of hosted: HostedCompetition, _ tab: CompetitionTab, status: HTTPResponse.Status = .ok, _ content: HTML
    ) throws -> Response {
        let isHost = try parts.isHost(caller, of: hosted.id)
        let tabs = CompetitionTab.allCases.filter { $0.isFor(caller, isHost: isHost) }.map { other -> HTML in
            let mark: HTML = other == tab ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(other.path(of: hosted.id))\"\(mark)>\(other.rawValue.capitalized)</a></li>"
        }
        return page(
            "\(tab.rawValue.capitalized) – \(hosted.title)", status: status,
            "<h1>\(hosted.title)</h1><nav aria-label=\"Competition\"><ul class=\"tabs\">\(tabs)</ul></nav>\(content)")
    }
}
