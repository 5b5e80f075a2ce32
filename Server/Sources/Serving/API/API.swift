import Competitions
import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Leaderboard
import NIOCore
import Scoring

/// What programs may ask under `/api`, apart from Kaggle's own interface.
enum API {
    /// Adds all operations, and the document that tells of them.
    static func add(to book: inout RouteBook) {
        for operation in operations {
            let path = operation.path.replacing(/\{(\w+)\}/) { ":\($0.1)" }
            book.call(operation.method, path, operation.access, errors: .problem) { call in
                var response = try await operation.answer(call)
                response.status = operation.status
                return response
            }
        }
        let document = OpenAPIDocument(operations: operations, schemas: schemas)
        book.call(.get, "/api/openapi.json", .everybody, errors: .problem) { _ in try .json(document) }
    }

    // MARK: Operations

    /// All that can be asked.
    static let operations = entering + hosting

    /// What everybody does, and those who take part.
    private static let entering: [Operation] = [
        Operation(
            method: .get, path: "/api/competitions", id: "listCompetitions", summary: "The competitions, by id.",
            access: .everybody, answers: .array(.named("Competition"))
        ) { call in
            try .json(call.parts.hall.all().map { try APICompetition($0, call.parts) })
        },
        Operation(
            method: .get, path: "/api/competitions/{competition}", id: "getCompetition", summary: "A competition.",
            access: .everybody, answers: .named("Competition")
        ) { call in
            try .json(APICompetition(call.competition(), call.parts))
        },
        Operation(
            method: .get, path: "/api/competitions/{competition}/leaderboard", id: "getLeaderboard",
            summary: "The board that all may see: public until the reveal, private after.",
            access: .everybody, answers: .named("Leaderboard")
        ) { call in
            let board = try await call.parts.shownBoard(of: call.competition()).json()
            return Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: board)))
        },
        Operation(
            method: .get, path: "/api/competitions/{competition}/files", id: "listFiles",
            summary: "The files, with addresses that open for an hour.", access: .person(.read),
            answers: .array(.named("File"))
        ) { call in
            let hosted = try call.competition()
            try call.requireData(of: hosted.competition)
            return try .json(hosted.files.files.map { APIFile($0, of: hosted, call) })
        },
        Operation(
            method: .post, path: "/api/competitions/{competition}/team", id: "acceptRules",
            summary: "Accept the rules, and take part; asked again, the team that there is.", access: .person(.submit),
            answers: .named("Team")
        ) { call in
            let team = try call.parts.store.join(call.competition().id, as: call.person(), at: call.parts.now())
            return try .json(APITeam(name: team.name, members: call.parts.store.members(of: team).map(\.name)))
        },
        Operation(
            method: .get, path: "/api/competitions/{competition}/submissions", id: "listSubmissions",
            summary: "The submissions of the caller's team, the newest first.", access: .person(.read),
            answers: .array(.named("Submission"))
        ) { call in
            let hosted = try call.competition()
            let team = try call.parts.store.team(of: call.person(), in: hosted.id)
            let own = try team.map { try call.parts.store.submissions(competition: hosted.id, team: $0) } ?? []
            return try .json(own.map { try APISubmission($0, in: hosted, call) })
        },
        Operation(
            method: .post, path: "/api/competitions/{competition}/submissions", id: "submit",
            summary: "Submit a file, which is the body.", access: .person(.submit),
            query: [
                .init(name: "file", description: "What the file is called.", schema: .text(1...200)),
                .init(name: "message", description: "What is special about it.", schema: .text(0...500)),
            ],
            takes: .file, status: .created, answers: .named("Submission")
        ) { call in try await submit(call) },
        Operation(
            method: .get, path: "/api/submissions/{id}", id: "getSubmission",
            summary: "A submission of the caller's team, with all that is wrong with it.", access: .person(.read),
            answers: .named("Submission")
        ) { call in
            guard let caller = call.caller else { throw ServingError.unknownCaller }
            let submission = try call.parts.submission(Int64(call.parameter("id")) ?? 0, for: caller)
            return try .json(APISubmission(submission, in: call.parts.hall.competition(submission.competition), call))
        },
    ]

    private static func submit(_ call: Call) async throws -> Response {
        let hosted = try call.competition()
        let submission = try await call.parts.submit(
            call.query("file") ?? "submission.csv", message: call.query("message"), by: call.person(), to: hosted
        ) { file in try await file.append(call.request.body) }
        return try .json(APISubmission(submission, in: hosted, call))
    }
}

extension Call {
    /// The competition that the path names; throws `ServingError.notFound`.
    fileprivate func competition() throws -> HostedCompetition {
        try parts.hall.competition(parameter("competition"))
    }

    /// A parameter behind the path; nil where it is not there.
    func query(_ name: String) -> String? { request.uri.queryParameters.get(name) }
}
