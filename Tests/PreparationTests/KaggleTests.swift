import Competitions
import Foundation
import Preparation
import TestSupport
import Testing

/// Kaggle as a server on this machine plays it.
@Suite(
    "Fetching from Kaggle",
    .enabled(if: ["/usr/bin/curl", "/bin/curl"].contains(where: FileManager.default.isExecutableFile)))
struct KaggleTests {
    private static let table = "Id,x,y\n1,5,a\n2,6,b\n3,7,a\n4,8,b\n"
    /// The SHA-256 of `table`.
    private static let sum = "2ffea824d99969f194b105e2dd14d66571a14ca3c46db1c974302f5e2aa9bc4c"
    private static let secret = "0123456789abcdef"

    private func host(_ place: String = "titanic") throws -> Host {
        try Host(
            """
            task: binary
            source:
              - kaggle: \(place)
                take: {all.csv: all.csv}
                sha256: {all.csv: \(Self.sum)}
            data: {train: all.csv, id: Id, target: y}
            split: {test: 0.5}
            metric: accuracy
            """)
    }

    private static let archive = Data(TestArchives.zip([TestArchives.Member("all.csv", table)]))

    private func tools(
        _ server: StubServer?, _ host: Host, _ environment: [String: String]? = nil
    ) -> Tools {
        Tools(
            kaggle: server?.address ?? "http://127.0.0.1:9",
            environment: environment ?? ["KAGGLE_USERNAME": "ada", "KAGGLE_KEY": Self.secret], home: host.root.url)
    }

    @Test("the files come from the address that Kaggle gives; the token goes to Kaggle alone")
    func competition() throws {
        let host = try host()
        let server = try StubServer { request, _ in
            request.line.hasPrefix("POST ")
                ? StubServer.response(
                    "302 Found", ["Location: http://\(request.headers["host"] ?? "")/signed/titanic.zip?s=1"])
                : StubServer.response("200 OK", [], Self.archive)
        }
        _ = try host.prepare(tools: tools(server, host))
        let requests = server.requests
        #expect(
            requests.map(\.line) == [
                "POST /v1/competitions.CompetitionApiService/DownloadDataFiles HTTP/1.1",
                "GET /signed/titanic.zip?s=1 HTTP/1.1",
            ])
        #expect(requests[0].body == #"{"competitionName":"titanic"}"#)
        let basic = Data("ada:\(Self.secret)".utf8).base64EncodedString()
        #expect(requests.map { $0.headers["authorization"] } == ["Basic \(basic)", nil])
    }

    @Test("a data set has an owner; a newer token is a bearer's")
    func dataset() throws {
        let host = try host("ada/flights")
        let server = try StubServer { request, _ in
            request.line.hasPrefix("POST ")
                ? StubServer.response("302 Found", ["location: http://\(request.headers["host"] ?? "")/x.zip"])
                : StubServer.response("200 OK", [], Self.archive)
        }
        _ = try host.prepare(tools: tools(server, host, ["KAGGLE_API_TOKEN": Self.secret]))
        #expect(server.requests[0].line == "POST /v1/datasets.DatasetApiService/DownloadDataset HTTP/1.1")
        #expect(server.requests[0].body == #"{"datasetSlug":"flights","ownerSlug":"ada"}"#)
        #expect(server.requests[0].headers["authorization"] == "Bearer \(Self.secret)")
    }

    @Test("a download that breaks off goes on where it was")
    func resuming() throws {
        let host = try host()
        let half = Self.archive.count / 2
        let server = try StubServer { request, _ in
            if request.line.hasPrefix("POST ") {
                return StubServer.response("302 Found", ["Location: http://\(request.headers["host"] ?? "")/x.zip"])
            }
            if request.headers["range"] == "bytes=\(half)-" {
                let range = "Content-Range: bytes \(half)-\(Self.archive.count - 1)/\(Self.archive.count)"
                return StubServer.response("206 Partial Content", [range], Self.archive[half...])
            }
            let whole = StubServer.response("200 OK", [], Self.archive)
            return whole.dropLast(Self.archive.count - half)
        }
        _ = try host.prepare(tools: tools(server, host))
        #expect(server.requests.count == 3)
    }

    @Test("without a checksum what came first is what must come again")
    func trust() throws {
        let manifest = """
            task: binary
            source:
              - kaggle: titanic
                take: {all.csv: all.csv}
            data: {train: all.csv, id: Id, target: y}
            split: {test: 0.5}
            metric: accuracy

            """
        let host = try Host(manifest)
        let other = Data(TestArchives.zip([TestArchives.Member("all.csv", Self.table + "5,9,a\n")]))
        let server = try StubServer { request, count in
            request.line.hasPrefix("POST ")
                ? StubServer.response("302 Found", ["Location: http://\(request.headers["host"] ?? "")/x.zip"])
                : StubServer.response("200 OK", [], count <= 2 ? Self.archive : other)
        }
        _ = try host.prepare(tools: tools(server, host))
        try host.write(manifest + "description: page.md\n")
        try host.root.write("Who?", to: "competitions/example/page.md")
        _ = try host.prepare(tools: tools(server, host), again: true)
        #expect(server.requests.count == 2, "what is there is not fetched again")
        for file in try FileManager.default.subpathsOfDirectory(atPath: host.cache.path)
        where file.hasSuffix(Self.sum) {
            try FileManager.default.removeItem(at: host.cache.appending(path: file))
        }
        let said = host.failure(tools: tools(server, host), again: true)
        #expect(said.contains("expected \(Self.sum)") && said.contains("to take it as it is now"), "\(said)")
    }

    /// All but its size, which `Scripts/drawn_pets.py` has.
    @Test("dogs and cats become rows with photos as their names say")
    func dogsAndCats() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
        let manifest = try String(
            contentsOf: folder.appending(path: "competitions/dogs-vs-cats/competition.yaml"), encoding: .utf8)
        let host = try Host("", id: "dogs-vs-cats")
        try host.root.write(manifest, to: "competitions/dogs-vs-cats/competition.yaml")
        try host.root.write("Who?", to: "competitions/dogs-vs-cats/description.md")
        let photo = Array(
            try Data(contentsOf: folder.appending(path: "Tests/ImagesTests/Goldens/color.jpg")))
        func zip(_ names: [String]) -> [UInt8] {
            TestArchives.zip(names.map { TestArchives.Member($0, bytes: photo) })
        }
        let archive = TestArchives.zip([
            TestArchives.Member(
                "train.zip", bytes: zip((0..<5).flatMap { ["train/cat.\($0).jpg", "train/dog.\($0).jpg"] })),
            TestArchives.Member("test1.zip", bytes: zip((1...3).map { "test1/\($0).jpg" })),
            TestArchives.Member("sampleSubmission.csv", "id,label\n1,0\n2,0\n3,0\n"),
        ])
        let server = try StubServer { request, _ in
            request.line.hasPrefix("POST ")
                ? StubServer.response("302 Found", ["Location: http://\(request.headers["host"] ?? "")/x.zip"])
                : StubServer.response("200 OK", [], Data(archive))
        }
        let prepared = try host.prepare(tools: tools(server, host))
        let receipt = try prepared.receipt()
        #expect((receipt.trainRows, receipt.testRows) == (10, 3))
        #expect(receipt.classes == ["0", "1"])
        let sample = try Host.rows(prepared.folder.appending(path: "sample_submission.csv"))
        #expect(sample.first == ["id", "label"])
        #expect(sample.dropFirst().map { $0[0] } == ["1", "2", "3"])
    }

    @Test(
        "what Kaggle refuses is told with what to do",
        arguments: [
            (401, "{}", "Kaggle does not know your token (401); make a new one on https://www.kaggle.com/settings"),
            (
                403, #"{"code":403,"message":"You must accept this competition's rules"}"#,
                "Kaggle refuses it (403): You must accept this competition's rules; join the competition and accept "
                    + "its rules: https://www.kaggle.com/competitions/titanic/rules"
            ),
            (
                404, #"{"code":404,"message":"Not found"}"#,
                "Kaggle has no such thing (404): Not found; check the spelling: "
            ),
            (429, "", "Kaggle wants fewer requests (429); wait some minutes and try again"),
            (503, "<html>", "Kaggle has a fault (503); try again later"),
            (200, "{}", "Kaggle does not do it (200); look at "),
        ])
    func refusals(status: Int, body: String, message: String) throws {
        let host = try host()
        let server = try StubServer { _, _ in StubServer.response("\(status) X", [], Data(body.utf8)) }
        let said = host.failure(tools: tools(server, host))
        #expect(said.hasPrefix("kaggle: titanic: " + message), "\(said)")
        #expect(!said.contains(Self.secret))
        #expect(server.requests.count == 1)
    }

    @Test("a page instead of an archive, and an address elsewhere without https, are refused")
    func strangeAnswers() throws {
        let host = try host()
        let page = try StubServer { request, _ in
            request.line.hasPrefix("POST ")
                ? StubServer.response("302 Found", ["Location: http://\(request.headers["host"] ?? "")/x.zip"])
                : StubServer.response("200 OK", [], Data("<html>sign in</html>".utf8))
        }
        #expect(host.failure(tools: tools(page, host)).contains("what came from Kaggle is no zip archive"))
        for location in ["http://example.org/x.zip", "file:///etc/passwd", "https://example.org/a b"] {
            let server = try StubServer { _, _ in StubServer.response("302 Found", ["Location: \(location)"]) }
            #expect(host.failure(tools: tools(server, host)).contains("points to an address that is not https"))
        }
    }

    @Test("without a token it is told where to get one; one that others may read is not used")
    func tokens() throws {
        let host = try host()
        let without = host.failure(tools: tools(nil, host, [:]))
        #expect(
            without.hasPrefix("kaggle: titanic: Kaggle wants to know who asks, and there is no token; make one on "))
        let file = try host.root.write(#"{"username":"ada","key":"\#(Self.secret)"}"#, to: ".kaggle/kaggle.json")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        let open = host.failure(tools: tools(nil, host, [:]))
        #expect(open.contains("others than you may read \(file.path); it opens your account: chmod 600"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let server = try StubServer { _, _ in StubServer.response("404 X") }
        _ = host.failure(tools: tools(server, host, [:]))
        let basic = Data("ada:\(Self.secret)".utf8).base64EncodedString()
        #expect(server.requests.first?.headers["authorization"] == "Basic \(basic)")
        let odd = host.failure(tools: tools(nil, host, ["KAGGLE_API_TOKEN": "a\nb \(Self.secret)"]))
        #expect(
            odd.contains("the token for Kaggle is empty, too long or has odd letters") && !odd.contains(Self.secret))
    }
}
