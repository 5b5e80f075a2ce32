import Foundation
import Hosting
import Hummingbird

extension API {
    /// What hosts do: put competitions together, launch and correct them, announce.
    static let hosting: [Operation] = [
        Operation(
            method: .post, path: "/api/drafts/{competition}", id: "uploadToDraft",
            summary: """
                Upload a file, or a competition's folder as a zip archive, which is the body. Begins the draft where there is none: of a \
                competition that runs, a correction with the files that it has.
                """,
            access: .host,
            query: [
                .init(name: "file", description: "What the file is called.", schema: .text(1...200)),
                .init(name: "title", description: "The title, where no manifest says it.", schema: .text(1...120)),
            ],
            takes: .file, status: .created, answers: .named("Draft")
        ) { call in try await upload(call) },
        Operation(
            method: .get, path: "/api/drafts/{competition}", id: "getDraft",
            summary: "A competition that is put together, or a correction of one that runs, with what was found in it.",
            access: .host, answers: .named("Draft")
        ) { call in try .json(APIDraft(call.parts.store.draft(of: call.parameter("competition")), call.parts)) },
        Operation(
            method: .post, path: "/api/drafts/{competition}/check", id: "checkDraft",
            summary: "Have it checked; answered once that is done.", access: .host, answers: .named("Draft")
        ) { call in try await .json(APIDraft(call.parts.workshop.seen(call.parameter("competition")), call.parts)) },
        Operation(
            method: .post, path: "/api/drafts/{competition}/launch", id: "launchDraft",
            summary: "Launch it, or put the correction in place; checked first where it was changed.", access: .host,
            answers: .named("Competition")
        ) { call in
            let draft = try await call.parts.workshop.seen(call.parameter("competition"))
            try call.parts.workshop.launch(draft.competition, by: call.person())
            return try .json(APICompetition(call.parts.hall.competition(draft.competition), call.parts))
        },
        Operation(
            method: .get, path: "/api/competitions/{competition}/announcements", id: "listAnnouncements",
            summary: "What the host announced, the newest first.", access: .everybody,
            answers: .array(.named("Announcement"))
        ) { call in
            let hosted = try call.parts.hall.competition(call.parameter("competition"))
            return try .json(call.parts.store.announcements(of: hosted.id).map(APIAnnouncement.init))
        },
        Operation(
            method: .post, path: "/api/competitions/{competition}/announcements", id: "announce",
            summary: "Announce something: the body, in Markdown.", access: .host,
            takes: .init(type: "text/markdown", schema: .text(1...10_000)), status: .created,
            answers: .array(.named("Announcement"))
        ) { call in
            let hosted = try call.parts.hall.competition(call.parameter("competition"))
            let text = String(buffer: try await call.request.body.collect(upTo: 1 << 16))
            try call.parts.store.announce(text, in: hosted.id, by: call.person(), at: call.parts.now())
            return try .json(call.parts.store.announcements(of: hosted.id).map(APIAnnouncement.init))
        },
    ]

    private static func upload(_ call: Call) async throws -> Response {
        let (workshop, id) = (call.parts.workshop, try call.parameter("competition"))
        if (try? call.parts.store.draft(of: id)) == nil {
            if workshop.isLaunched(id) {
                try workshop.open(id, by: call.person())
            } else {
                try workshop.begin(id, title: call.query("title"), by: call.person())
            }
        }
        let (file, writer) = try workshop.receive()
        try await writer.append(call.request.body)
        try workshop.take(file, written: writer, named: call.query("file") ?? "\(id).zip", into: id)
        return try .json(APIDraft(call.parts.store.draft(of: id), call.parts))
    }
}

/// A draft as programs see it.
private struct APIDraft: Encodable {
    let competition: String
    let state: Draft.State
    let isCorrection: Bool
    let files: [String]
    let mistakes: [String]
    let notes: [String]
    let findings: [DraftReport.Finding]
    let trainRows: Int?
    let testRows: Int?

    init(_ draft: Draft, _ parts: Parts) {
        let report = draft.report ?? DraftReport()
        (competition, state) = (draft.competition, draft.state)
        isCorrection = parts.workshop.isLaunched(draft.competition)
        files = parts.workshop.files(of: draft.competition).map(\.name)
        (mistakes, notes, findings) = (report.mistakes, report.notes, report.findings)
        (trainRows, testRows) = (report.trainRows, report.testRows)
    }
}

/// An announcement as programs see it.
private struct APIAnnouncement: Encodable {
    let id: Int64
    let person: String
    let text: String
    let createdAt: Date

    init(_ said: Announcement) { (id, person, text, createdAt) = (said.id, said.person, said.text, said.createdAt) }
}
