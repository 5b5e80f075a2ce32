import Hosting
import Hummingbird

/// What hosts tell all who look at a competition.
enum AnnouncementPages {
    static func add(to book: inout RouteBook) {
        book.page(.post, "/competitions/:competition/host/announcements", .host) { visit in
            let (hosted, _) = try visit.competition()
            try visit.parts.store.announce(
                visit["text"], in: hosted.id, by: visit.person(), at: visit.parts.now())
            try visit.note("announced in", hosted.id)
            return visit.redirect(to: "/competitions/\(hosted.id)")
        }
        book.page(.post, "/competitions/:competition/host/announcements/:id/withdraw", .host) { visit in
            let (hosted, _) = try visit.competition()
            let id = Int64(visit.context.parameters.get("id") ?? "") ?? 0
            try visit.parts.store.withdraw(id, of: hosted.id)
            try visit.note("took an announcement back in", hosted.id)
            return visit.redirect(to: "/competitions/\(hosted.id)/host")
        }
    }

    /// What was announced, as everybody sees it.
    static func shown(of hosted: HostedCompetition, _ visit: Visit) throws -> HTML {
        let items = try visit.parts.store.announcements(of: hosted.id).map { said -> HTML in
            """
            <div class="said"><p class="soft">\(Words.minute(said.createdAt)), \(said.person)</p>\(Markdown.html(said.text))</div>
            """
        }
        return items.between("<section aria-label=\"Announcements\">", and: "</section>")
    }

    /// The host's forms.
    static func forms(of hosted: HostedCompetition, _ visit: Visit) throws -> HTML {
        let action: HTML = "/competitions/\(hosted.id)/host/announcements"
        let items = try visit.parts.store.announcements(of: hosted.id).map { said -> HTML in
            """
            <li>\(Words.minute(said.createdAt)): \(String(said.text.prefix(60)))
            <form method="post" action="\(action)/\(said.id)/withdraw">\(visit.seal)<button class="plain" aria-label="Take the announcement \(said.id) back">Take back</button></form></li>
            """
        }
        return """
            <h2>Announcements</h2>\(items.between("<ul>", and: "</ul>"))
            <form class="stack wide" method="post" action="\(action)">\(visit.seal)
            <label>Text in Markdown, shown above the overview <textarea name="text" maxlength="10000" required></textarea></label>
            <button>Announce it</button></form>
            """
    }
}
