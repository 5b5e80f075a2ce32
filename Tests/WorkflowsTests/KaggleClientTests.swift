import Competitions
import Foundation
import TestSupport
import Testing
import Workflows

/// `podium kaggle` against a server on this machine that plays Kaggle.
@Suite(.enabled(if: ["/usr/bin/curl", "/bin/curl"].contains(where: FileManager.default.isExecutableFile)))
struct KaggleClientTests {
    private let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func client(_ server: StubServer) throws -> KaggleClient {
        try KaggleClient(
            server: nil, into: temporary.folder,
            tools: Tools(kaggle: server.address, environment: ["KAGGLE_API_TOKEN": "secret"], home: temporary.folder))
    }

    /// Answers each method with a document.
    private func server(_ answers: [String: String]) throws -> StubServer {
        try StubServer { request, _ in
            let method = request.line.split(separator: " ")[1].split(separator: "/").last.map(String.init) ?? ""
            return answers[method].map { StubServer.response("200 OK", [], Data($0.utf8)) }
                ?? StubServer.response("404 X", [], Data(#"{"code":404,"message":"no \#(method)"}"#.utf8))
        }
    }

    @Test func competitionsAreListedByTheirNames() throws {
        let server = try server([
            "ListCompetitions":
                #"{"competitions":[{"ref":"https://www.kaggle.com/competitions/titanic","title":"T","teamCount":3}]}"#
        ])
        let found = try client(server).competitions(search: "tit")
        #expect(found.map(\.name) == ["titanic"] && found[0].teamCount == 3)
        #expect(server.requests[0].headers["authorization"] == "Bearer secret")
        #expect(server.requests[0].body.contains(#""search":"tit""#))
    }

    @Test func allPagesOfFilesAreRead() throws {
        let server = try StubServer { request, _ in
            let isFirst = request.body.contains(#""pageToken":"""#)
            let page =
                isFirst ? #"{"files":[{"name":"a.csv"}],"nextPageToken":"2"}"# : #"{"files":[{"name":"b/c.csv"}]}"#
            return StubServer.response("200 OK", [], Data(page.utf8))
        }
        #expect(try client(server).files("titanic").map(\.name) == ["a.csv", "b/c.csv"])
    }

    @Test func aPageThatLeadsToItselfEnds() throws {
        let server = try server(["ListDataFiles": #"{"files":[{"name":"a.csv"}],"nextPageToken":"2"}"#])
        #expect(try client(server).files("titanic").count == 2)
    }

    @Test func aFileIsBroughtAndItsScoreWaitedFor() throws {
        let file = URL(filePath: try temporary.write("id,y\n1,2\n", to: "mine.csv"))
        let server = try StubServer { request, number in
            let body: String
            switch request.line.split(separator: " ")[1].split(separator: "/").last {
            case "StartSubmissionUpload":
                body = #"{"token":"t1","createUrl":"http://\#(request.headers["host"] ?? "")/upload/t1?s=1"}"#
            case "CreateSubmission": body = #"{"message":"ok","ref":7}"#
            case "GetSubmission":
                body =
                    number < 6
                    ? #"{"ref":7,"status":"PENDING"}"# : #"{"ref":7,"status":"COMPLETE","publicScore":"0.5"}"#
            default: body = "{}"
            }
            return StubServer.response("200 OK", [], Data(body.utf8))
        }
        let client = try client(server)
        let brought = try client.submit("https://www.kaggle.com/competitions/titanic", file: file, message: "hello")
        #expect(brought.isWaiting)
        let judged = try client.wait(for: brought, of: "titanic")
        #expect(judged.text == "submission 7: scored, public 0.5")
        let requests = server.requests
        #expect(
            requests[0].body.contains(#""contentLength":9"#) && requests[0].body.contains(#""fileName":"mine.csv""#))
        #expect(requests[1].line.hasPrefix("PUT /upload/t1?s=1") && requests[1].body == "id,y\n1,2\n")
        #expect(requests[1].headers["authorization"] == nil)
        #expect(requests[2].body.contains(#""blobFileTokens":"t1""#) && requests[2].body.contains("hello"))
    }

    @Test func aFileThatIsFetchedReplacesNone() throws {
        let server = try StubServer { request, _ in
            request.line.hasPrefix("POST ")
                ? StubServer.response("302 Found", ["Location: http://\(request.headers["host"] ?? "")/x/train.csv"])
                : StubServer.response("200 OK", [], Data("a,b\n".utf8))
        }
        let client = try client(server)
        let fetched = try client.download("titanic", file: "sub/train.csv")
        #expect(fetched.lastPathComponent == "train.csv")
        #expect(try String(contentsOf: fetched, encoding: .utf8) == "a,b\n")
        #expect(throws: Refusal.self) { try client.download("titanic", file: "train.csv") }
    }

    @Test func whatKaggleRefusesIsTold() throws {
        let server = try server([:])
        do { _ = try client(server).leaderboard("titanicc") } catch {
            #expect(
                "\(error)" == "Kaggle has no such thing (404): no GetLeaderboard; check the spelling: "
                    + "https://www.kaggle.com/competitions/titanicc")
        }
        #expect(throws: Refusal.self) { try client(server).files("a/../b") }
        #expect(server.requests.count == 1)
    }

    @Test func aTokenOfKaggleGoesToNoOtherServer() throws {
        let tools = Tools(environment: ["KAGGLE_API_TOKEN": "secret"], home: temporary.folder)
        do { _ = try KaggleClient(server: "http://127.0.0.1:9", into: temporary.folder, tools: tools) } catch {
            #expect("\(error)".hasPrefix("there is no token in PODIUM_TOKEN"))
        }
    }
}
