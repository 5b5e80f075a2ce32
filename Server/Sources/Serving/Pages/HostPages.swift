import HTTPTypes
import Hosting
import Hummingbird

/// What a competition's host sees and decides.
enum HostPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/competitions/:competition/host", .host) { visit in try overview(visit) }
        SchedulePages.add(to: &book)
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
            let id = Int64(visit.context.parameters.get("id") ?? "") ?? 0
            guard try visit.parts.store.submission(id).competition == hosted.id else {
                throw HostingError.noSuchSubmission(id)
            }
            try visit.parts.store.judgeAgain(id)
            return visit.redirect(to: "/competitions/\(hosted.id)/host")
        }
    }

    // MARK: The page

    private static func overview(_ visit: Visit) throws -> Response {
        let (hosted, terms) = try visit.competition()
        return try visit.page(
            of: hosted, .host,
            """
            <p>\(Words.phase(terms.schedule, at: visit.parts.now())).</p>
            \(SchedulePages.forms(terms.schedule, of: hosted, visit))
            \(try AnnouncementPages.forms(of: hosted, visit))
            \(try organizing(hosted, visit))
            <h2>Queue</h2>\(try queue(visit))
            <h2>Submissions</h2>\(try submissions(hosted, visit))
            """)
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
                <td class="number">\(shown.public ?? "")</td><td class="number">\(shown.private ?? "")</td><td class="when">\(Words.minute(submission.submittedAt))</td></tr>
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
