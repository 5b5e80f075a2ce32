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
        LeaderboardPages.add(to: &book)
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
        of hosted: HostedCompetition, _ tab: CompetitionTab, status: HTTPResponse.Status = .ok,
        holding held: PackedText? = nil, _ content: HTML
    ) throws -> Response {
        let isHost = try parts.isHost(caller, of: hosted.id)
        let tabs = CompetitionTab.allCases.filter { $0.isFor(caller, isHost: isHost) }.map { other -> HTML in
            let mark: HTML = other == tab ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(other.path(of: hosted.id))\"\(mark)>\(other.rawValue.capitalized)</a></li>"
        }
        return page(
            "\(tab.rawValue.capitalized) – \(hosted.title)", status: status, holding: held,
            "<h1>\(hosted.title)</h1><nav aria-label=\"Competition\"><ul class=\"tabs\">\(tabs)</ul></nav>\(content)")
    }
}
