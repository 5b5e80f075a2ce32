import Competitions
import Drawing
import HTTPTypes
import Hosting
import Hummingbird
import Leaderboard
import Scoring

/// What a team brought, and what became of it.
enum SubmissionPages {
    static func add(to book: inout RouteBook) {
        book.page(.get, "/competitions/:competition/submissions", .person(.read)) { visit in try list(visit) }
        book.page(.post, "/competitions/:competition/submissions", .person(.submit), takesFiles: true) { visit in
            try await submit(visit)
        }
        book.page(.get, "/competitions/:competition/submissions/:id", .person(.read)) { visit in
            let (hosted, submission) = try submission(visit)
            let change = try await change(of: submission, in: hosted, visit)
            return try visit.page(of: hosted, .submissions, report(submission, in: hosted, change: change, visit))
        }
        book.page(.get, "/competitions/:competition/submissions/:id/file", .person(.read)) { visit in
            let (hosted, submission) = try submission(visit)
            return visit.redirect(
                to: visit.parts.ticketed("/files/\(hosted.id)/submissions/\(submission.id)/submission.csv"))
        }
        book.page(.post, "/competitions/:competition/finals", .person(.submit)) { visit in
            let (hosted, terms) = try visit.competition()
            try visit.parts.store.chooseFinals(
                Set(visit.names(behind: "final-").compactMap { Int64($0) }), by: visit.person(), under: terms,
                at: visit.parts.now())
            return visit.redirect(to: "/competitions/\(hosted.id)/submissions")
        }
    }

    private static func submission(_ visit: Visit) throws -> (HostedCompetition, HostedSubmission) {
        let (hosted, _) = try visit.competition()
        guard let caller = visit.caller else { throw ServingError.unknownCaller }
        let id = Int64(visit.context.parameters.get("id") ?? "") ?? 0
        let submission = try visit.parts.submission(id, for: caller)
        guard submission.competition == hosted.id else { throw HostingError.noSuchSubmission(id) }
        return (hosted, submission)
    }

    // MARK: Submitting

    private static func submit(_ visit: Visit) async throws -> Response {
        let (hosted, _) = try visit.competition()
        var form = try MultipartForm(visit.request, fieldLimit: 4096)
        var fields: [String: String] = [:]
        while let part = try await form.next() {
            guard let fileName = part.fileName else {
                fields[part.name] = try await form.text()
                continue
            }
            // The seal stands before the file: nothing is kept of a form that is not ours.
            try visit.check(seal: fields["seal"] ?? "")
            let submission = try await visit.parts.submit(
                fileName, message: fields["message"], by: visit.person(), to: hosted
            ) { file in try await form.content { try file.append($0) } }
            return visit.redirect(to: "/competitions/\(hosted.id)/submissions/\(submission.id)")
        }
        try visit.check(seal: fields["seal"] ?? "")
        throw HostingError.emptyUpload
    }

    // MARK: Showing

    private static func list(_ visit: Visit) throws -> Response {
        let (hosted, terms) = try visit.competition()
        guard let team = try visit.parts.store.team(of: visit.person(), in: hosted.id) else {
            return try visit.page(
                of: hosted, .submissions,
                "<p><a href=\"/competitions/\(hosted.id)/rules\">Accept the rules</a> to submit.</p>")
        }
        let own = try visit.parts.store.submissions(competition: hosted.id, team: team)
        let allowance = try visit.parts.store.allowance(of: team.name, under: terms, at: visit.parts.now())
        return try visit.page(
            of: hosted, .submissions,
            "<p>Team \(team.name). \(Words.allowance(allowance))</p>\(submitForm(hosted, visit))\(try table(own, of: hosted, terms, visit))"
        )
    }

    private static func submitForm(_ hosted: HostedCompetition, _ visit: Visit) -> HTML {
        """
        <form class="stack" method="post" action="/competitions/\(hosted.id)/submissions" enctype="multipart/form-data">\(visit.seal)
        <label>What is special about it <input name="message" maxlength="500"></label>
        <label>File (CSV, or CSV in a zip) <input type="file" name="file" accept=".csv,.zip,.gz" required></label>
        <button>Submit</button></form>
        """
    }

    private static func table(
        _ own: [HostedSubmission], of hosted: HostedCompetition, _ terms: Terms, _ visit: Visit
    ) throws -> HTML {
        guard !own.isEmpty else { return "" }
        let chosen = Set(
            try visit.parts.store.entries.entries(competition: hosted.id).filter(\.isSelected).compactMap(\.id))
        let rows = try own.map { submission -> HTML in
            let shown = try ShownScores(of: submission, in: hosted, for: visit.caller, visit.parts)
            let choice: HTML =
                submission.entry.map { entry in
                    let mark: HTML = chosen.contains(entry) ? " checked" : ""
                    return
                        "<label class=\"check\"><input type=\"checkbox\" name=\"final-\(submission.id)\" value=\"1\"\(mark)> final</label>"
                } ?? ""
            return """
                <tr><td><a href="/competitions/\(hosted.id)/submissions/\(submission.id)">\(submission.id)</a></td>
                <td>\(submission.fileName)<br><span class="soft">\(submission.message ?? "")</span></td><td>\(Words.state(submission))</td>
                <td class="number">\(shown.public ?? "")</td><td class="number">\(shown.private ?? "")</td>
                <td class="when">\(Words.minute(submission.submittedAt))</td><td>\(choice)</td></tr>
                """
        }
        return """
            <h2>Submissions</h2><form method="post" action="/competitions/\(hosted.id)/finals">\(visit.seal)
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">#</th><th scope="col">File</th><th scope="col">State</th><th scope="col" class="number">Public</th><th scope="col" class="number">Private</th><th scope="col">Submitted</th><th scope="col">Private board</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            <p class="soft">Up to \(terms.finalCount) may be final; where none is chosen, the best on the public board are.</p>
            <button>Keep my choice</button></form>
            """
    }

    private static func report(
        _ submission: HostedSubmission, in hosted: HostedCompetition, change: HTML, _ visit: Visit
    ) throws -> HTML {
        let shown = try ShownScores(of: submission, in: hosted, for: visit.caller, visit.parts)
        let score = { (name: HTML, score: String?) -> HTML in score.map { "<dt>\(name)</dt><dd>\($0)</dd>" } ?? "" }
        let complaint: HTML = submission.complaint.isEmpty ? "" : "<pre class=\"bad\">\(submission.complaint)</pre>"
        return """
            <h2>Submission \(submission.id)</h2>
            <dl><dt>File</dt><dd><a href="/competitions/\(hosted.id)/submissions/\(submission.id)/file">\(submission.fileName)</a>, \(Words.size(submission.size))</dd>
            <dt>By</dt><dd>\(submission.person), team \(submission.team)</dd><dt>Submitted</dt><dd>\(Words.minute(submission.submittedAt))</dd>
            <dt>State</dt><dd>\(Words.state(submission))\(try queueNote(submission, visit))</dd>
            \(score("Public score", shown.public))\(score("Private score", shown.private))\(change)</dl>
            \(complaint)\(try former(submission, in: hosted, visit))<p><a href="/competitions/\(hosted.id)/submissions">All submissions</a></p>
            """
    }

    /// How the public score differs from that of the team's submission before.
    private static func change(
        of submission: HostedSubmission, in hosted: HostedCompetition, _ visit: Visit
    ) async throws -> HTML {
        guard submission.state == .scored, let entry = submission.entry else { return "" }
        let others = try visit.parts.store.submissions(competition: hosted.id).filter {
            $0.teamId == submission.teamId && $0.id < submission.id && $0.state == .scored && $0.entry != nil
        }
        guard let before = others.first, let former = before.entry else { return "" }
        let entries = try (
            visit.parts.store.entries.entry(former, competition: hosted.id),
            visit.parts.store.entries.entry(entry, competition: hosted.id)
        )
        guard let change = await visit.parts.found.change(from: entries.0, to: entries.1, of: hosted) else { return "" }
        let metric = try hosted.competition.metric()
        let isBetter = change.difference == 0 ? nil : (change.difference > 0) == (metric.direction == .maximize)
        let tone: HTML = isBetter == nil || !change.isMoreThanChance ? "soft" : isBetter == true ? "good" : "bad"
        let word = isBetter.map { $0 ? "better" : "worse" } ?? "the same"
        let text = { (number: Double) in Words.signed(number, digits: metric.precision) }
        return """
            <dt>Against <a href="/competitions/\(hosted.id)/submissions/\(before.id)">submission \(before.id)</a></dt>
            <dd><span class="\(tone)">\(text(change.difference)), \(word)\(change.isMoreThanChance ? ", more than chance" : ", which chance may be")</span>
            <span class="soft">on other rows \(text(change.interval.lowerBound)) to \(text(change.interval.upperBound)), p = \(NumberText.fixed(change.pValue, digits: 3))</span></dd>
            """
    }

    /// The scores from before corrections of the competition.
    private static func former(
        _ submission: HostedSubmission, in hosted: HostedCompetition, _ visit: Visit
    ) throws -> HTML {
        let rows = try visit.parts.store.formerVerdicts(of: submission).map { former -> HTML in
            let shown = try ShownScores(of: former.verdict, in: hosted, for: visit.caller, visit.parts)
            let scores = [shown.public.map { "public \($0)" }, shown.private.map { "private \($0)" }].compactMap { $0 }
            return
                "<li>Until \(Words.minute(former.replacedAt)): \(scores.isEmpty ? "refused" : scores.joined(separator: ", "))</li>"
        }
        return rows.between("<h3>Before the competition was corrected</h3><ul>", and: "</ul>")
    }

    private static func queueNote(_ submission: HostedSubmission, _ visit: Visit) throws -> HTML {
        guard !submission.state.isFinal else { return "" }
        let before = try visit.parts.store.position(of: submission)
        return ", \(before) before it. <a href=\"\(visit.request.uri.path)\">Look again</a>"
    }
}
