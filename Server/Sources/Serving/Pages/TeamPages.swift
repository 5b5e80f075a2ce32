import HTTPTypes
import Hosting
import Hummingbird

/// A person's team in a competition.
enum TeamPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/competitions/:competition/team", .person(.read)) { visit in try team(visit) }
        book.page(.post, "/competitions/:competition/team/invite", .person(.submit)) { visit in
            let (hosted, _) = try visit.competition()
            let own = try requireTeam(hosted, visit)
            return try team(visit, invitation: visit.parts.store.invite(to: own))
        }
        book.page(.get, "/competitions/:competition/team/join/:code", .person(.submit)) { visit in
            let (hosted, _) = try visit.competition()
            return try visit.page(
                of: hosted, .team,
                """
                <p>You were invited to a team. What you have submitted goes with you, and cannot be taken back.</p>
                <form method="post" action="\(visit.request.uri.path)">\(visit.seal)<button>Join the team</button></form>
                """)
        }
        book.page(.post, "/competitions/:competition/team/join/:code", .person(.submit)) { visit in
            let (hosted, terms) = try visit.competition()
            _ = try visit.parts.store.accept(
                invitation: visit.context.parameters.get("code") ?? "", as: visit.person(), under: terms,
                at: visit.parts.now())
            return visit.redirect(to: "/competitions/\(hosted.id)/team")
        }
    }

    private static func requireTeam(_ hosted: HostedCompetition, _ visit: Visit) throws -> Team {
        guard let team = try visit.parts.store.team(of: visit.person(), in: hosted.id) else {
            throw HostingError.rulesNotAccepted(competition: hosted.id)
        }
        return team
    }

    private static func team(_ visit: Visit, invitation: String? = nil) throws -> Response {
        let (hosted, terms) = try visit.competition()
        let team = try requireTeam(hosted, visit)
        let members = try visit.parts.store.members(of: team).map { "<li>\($0.name)</li>" as HTML }
        let shown = invitation.map { code -> HTML in
            """
            <div class="card" role="status"><p>Send this address to whom you invite. An older one is no longer valid.</p>
            <pre><code>\(visit.base)/competitions/\(hosted.id)/team/join/\(code)</code></pre></div>
            """
        }
        return try visit.page(
            of: hosted, .team,
            """
            <h2>\(team.name)</h2><ul>\(members)</ul><p class="soft">At most \(terms.schedule.teamSize) members.</p>\(shown)
            <form method="post" action="/competitions/\(hosted.id)/team/invite">\(visit.seal)<button>Invite somebody</button></form>
            """)
    }
}
