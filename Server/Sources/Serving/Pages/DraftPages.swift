import Hosting
import Hummingbird

/// Competitions that hosts put together, and corrections of those that run.
enum DraftPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/host", .host) { visit in try list(visit) }
        book.page(.post, "/host/drafts", .host, takesFiles: true) { visit in
            try await take(visit) { fields in
                let id = fields["id"] ?? ""
                let title = (fields["title"] ?? "").isEmpty ? nil : fields["title"]
                return try visit.parts.workshop.begin(id, title: title, by: visit.person()).competition
            }
        }
        book.page(.get, "/host/drafts/:competition", .host) { visit in try show(visit) }
        book.page(.post, "/host/drafts/:competition/files", .host, takesFiles: true) { visit in
            try await take(visit) { _ in try draft(visit).competition }
        }
        change("manifest", in: &book) { visit, id in
            try visit.parts.workshop.write(visit["text"] + "\n", named: "competition.yaml", into: id)
        }
        change("remove", in: &book) { visit, id in try visit.parts.workshop.remove(visit["name"], from: id) }
        change("check", in: &book) { visit, id in try visit.parts.workshop.ask(for: id) }
        book.page(.post, "/host/drafts/:competition/launch", .host) { visit in
            let draft = try draft(visit)
            try visit.parts.workshop.launch(
                draft.competition, opens: SchedulePages.moment(visit["opens"]), by: visit.person())
            return visit.redirect(to: "/competitions/\(draft.competition)")
        }
        book.page(.post, "/host/drafts/:competition/discard", .host) { visit in
            try visit.parts.workshop.discard(draft(visit).competition, by: visit.person())
            return visit.redirect(to: "/host")
        }
    }

    /// A form of a draft's page that leads back to it.
    private static func change(
        _ word: String, in book: inout RouteBook, _ change: @escaping @Sendable (Visit, String) throws -> Void
    ) {
        book.page(.post, "/host/drafts/:competition/\(word)", .host) { visit in
            let draft = try draft(visit)
            try change(visit, draft.competition)
            return visit.redirect(to: "/host/drafts/\(draft.competition)")
        }
    }

    private static func draft(_ visit: Visit) throws -> Draft {
        try visit.parts.store.draft(of: visit.context.parameters.get("competition") ?? "")
    }

    /// Takes the files of a form into the draft that `target` names, which is asked once the fields before the files are known,
    /// and has the draft looked at.
    private static func take(_ visit: Visit, into target: ([String: String]) throws -> String) async throws -> Response
    {
        var form = try MultipartForm(visit.request, fieldLimit: 4096)
        var fields: [String: String] = [:]
        var id: String?
        while let part = try await form.next() {
            guard let fileName = part.fileName else {
                fields[part.name] = try await form.text()
                continue
            }
            // The seal stands before the files: nothing is kept of a form that is not ours.
            try visit.check(seal: fields["seal"] ?? "")
            let draft = try id ?? target(fields)
            id = draft
            // A browser sends a field of files without any as one without a name.
            if fileName.isEmpty { continue }
            let (file, writer) = try visit.parts.workshop.receive()
            try await form.content { try writer.append($0) }
            try visit.parts.workshop.take(file, written: writer, named: fileName, into: draft)
        }
        try visit.check(seal: fields["seal"] ?? "")
        let draft = try id ?? target(fields)
        if !visit.parts.workshop.files(of: draft).isEmpty { try visit.parts.workshop.ask(for: draft) }
        return visit.redirect(to: "/host/drafts/\(draft)")
    }

    // MARK: Pages

    private static func list(_ visit: Visit) throws -> Response {
        let own = try visit.parts.store.drafts().filter { try visit.parts.isHost(visit.caller, of: $0.competition) }
        let drafts = own.map { draft -> HTML in
            """
            <li><a href="/host/drafts/\(draft.competition)">\(draft.competition)</a> <span class="soft">begun by \(draft.person), \(Words.minute(draft.createdAt)); \(state(draft))</span></li>
            """
        }
        return visit.page(
            "Hold a competition",
            """
            <h1>Hold a competition</h1>
            <p>A competition is a folder with its tables and a manifest, <code>competition.yaml</code>. Without a manifest one is proposed from
            <code>train.csv</code> and what lies beside it: <code>test.csv</code>, <code>solution.csv</code>, <code>sample_submission.csv</code>,
            <code>description.md</code>. Nobody sees it before you launch it.</p>
            <form class="stack" method="post" action="/host/drafts" enctype="multipart/form-data">\(visit.seal)
            <label>Name in addresses: a-z, 0-9 and '-' <input name="id" pattern="[a-z0-9][a-z0-9\\-]*" maxlength="64" autocapitalize="none" required></label>
            <label>Title, where no manifest says it <input name="title" maxlength="120"></label>
            <label>Files, or the folder as a zip archive <input type="file" name="files" multiple></label>
            <button>Begin it</button></form>
            \(drafts.between("<h2>Begun</h2><ul>", and: "</ul>"))
            """)
    }

    private static func show(_ visit: Visit) throws -> Response {
        let draft = try draft(visit)
        let workshop = visit.parts.workshop
        let isCorrection = workshop.isLaunched(draft.competition)
        return visit.page(
            draft.competition,
            """
            <h1>\(isCorrection ? "A correction of \(draft.competition)" : draft.competition)</h1>
            <p class="soft">Begun by \(draft.person), \(Words.minute(draft.createdAt)). Only hosts see it.</p>
            \(report(draft, visit))
            \(launching(draft, isCorrection: isCorrection, visit))
            <h2>Files</h2>\(files(draft, visit))
            \(manifest(draft, visit))
            <h2>Give it up</h2>
            <form method="post" action="/host/drafts/\(draft.competition)/discard">\(visit.seal)<button class="plain">Remove the draft and its files</button></form>
            """)
    }

    private static func state(_ draft: Draft) -> String {
        switch draft.state {
        case .changed: "changed since it was checked"
        case .waiting: "waits to be checked"
        case .looking: "is checked"
        case .seen: draft.isReady ? "ready" : "checked, not ready"
        case .launching: "is put in its place"
        }
    }

    private static func report(_ draft: Draft, _ visit: Visit) -> HTML {
        let again: HTML = """
            <form method="post" action="/host/drafts/\(draft.competition)/check">\(visit.seal)<button>Check it</button></form>
            """
        let path: HTML = "/host/drafts/\(draft.competition)"
        switch draft.state {
        case .changed: return "<h2>Check</h2><p>It was changed since it was checked.</p>\(again)"
        case .waiting, .looking:
            return "<h2>Check</h2><p role=\"status\">It is looked at. <a href=\"\(path)\">Look again</a></p>"
        case .seen, .launching: return "<h2>Check</h2>\(found(draft.report ?? DraftReport()))"
        }
    }

    private static func found(_ report: DraftReport) -> HTML {
        let rows = report.trainRows.flatMap { train in
            report.testRows.map { "<p>\(train) labeled rows, \($0) to predict.</p>" as HTML }
        }
        let mistakes: HTML =
            report.mistakes.isEmpty
            ? "<p class=\"good\">No mistakes.</p>"
            : "<pre class=\"bad\">\(report.mistakes.joined(separator: "\n"))</pre>"
        let findings = report.findings.map { finding -> HTML in
            let tone: HTML = finding.severity == "leak" ? "bad" : "soft"
            return """
                <li><b class="\(tone)">\(finding.severity)</b> \(finding.evidence)<br><span class="soft">\(finding.check): \(finding.cure)</span></li>
                """
        }
        let notes = report.notes.map { "<li>\($0)</li>" as HTML }
        return """
            \(mistakes)\(rows)
            \(findings.between("<h3>What the data tells</h3><ul>", and: "</ul>"))
            \(notes.between("<h3>Notes</h3><ul>", and: "</ul>"))
            """
    }

    private static func launching(_ draft: Draft, isCorrection: Bool, _ visit: Visit) -> HTML {
        guard draft.isReady else { return "" }
        let action: HTML = "/host/drafts/\(draft.competition)/launch"
        guard !isCorrection else {
            return """
                <h2>Put it in place</h2>
                <form method="post" action="\(action)">\(visit.seal)<p>Where scores would be others, all files are judged again, and everybody is told.</p><button>Correct the competition</button></form>
                """
        }
        return """
            <h2>Launch</h2>
            <form class="stack" method="post" action="\(action)">\(visit.seal)
            <label>Opens (UTC); empty: now <input type="datetime-local" name="opens"></label><button>Launch it</button></form>
            """
    }

    private static func files(_ draft: Draft, _ visit: Visit) -> HTML {
        let action: HTML = "/host/drafts/\(draft.competition)"
        let rows = visit.parts.workshop.files(of: draft.competition).map { name, size -> HTML in
            """
            <tr><td>\(name)</td><td class="number">\(Words.size(size))</td><td><form method="post" action="\(action)/remove">\(visit.seal)
            <input type="hidden" name="name" value="\(name)"><button class="plain" aria-label="Remove \(name)">Remove</button></form></td></tr>
            """
        }
        let table: HTML =
            rows.isEmpty
            ? ""
            : """
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">File</th><th scope="col" class="number">Size</th><th scope="col">Use</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
        return """
            \(table)<form class="stack" method="post" action="\(action)/files" enctype="multipart/form-data">\(visit.seal)
            <label>More files, or others for those that are there <input type="file" name="files" multiple required></label>
            <button>Upload</button></form>
            """
    }

    private static func manifest(_ draft: Draft, _ visit: Visit) -> HTML {
        guard let text = visit.parts.workshop.manifest(of: draft) else { return "" }
        return """
            <h2>Manifest</h2>
            <form class="stack wide" method="post" action="/host/drafts/\(draft.competition)/manifest">\(visit.seal)
            <label>competition.yaml <textarea class="code" name="text" spellcheck="false" required>\n\(text)</textarea></label>
            <button>Keep the manifest</button></form>
            """
    }
}
