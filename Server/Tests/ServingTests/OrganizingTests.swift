import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import Leaderboard
import NIOCore
import Testing

@testable import Serving

/// What hosts do: make competitions, correct them, tell people, take everything away.
@Suite struct OrganizingTests {
    private static let manifest = """
        podium: 1
        id: trains
        title: Trains
        task: binary
        data: {train: flights.csv, test: rows.csv, solution: answers.csv, id: id, target: late}
        metric: auc
        """
    private static let files = [
        ("competition.yaml", manifest), ("flights.csv", Example.train), ("rows.csv", Example.rows),
        ("answers.csv", Example.answers),
    ]

    @Test func aCompetitionIsMadeByPages() async throws {
        let example = try Example()
        let (alice, host) = (try example.person("alice"), try example.person("hilda", role: .host, joins: false))
        try await example.test { client in
            let (hers, hosts) = (
                try example.browser(of: alice.person, client), try example.browser(of: host.person, client)
            )
            let begun = try await hosts.upload(Self.files, with: [("id", "trains")], to: "/host/drafts")
            #expect(begun.headers[.location] == "/host/drafts/trains")
            _ = try await example.parts.workshop.seen("trains")
            let draft = try await hosts.get("/host/drafts/trains").text
            #expect(draft.contains("<b class=\"soft\">warning</b> two rows") && draft.contains("Launch it"))
            #expect(try await hers.get("/competitions/trains").status == .notFound)
            #expect(try await hers.get("/host/drafts/trains").status == .forbidden)

            let launched = try await hosts.post("/host/drafts/trains/launch")
            #expect(launched.headers[.location] == "/competitions/trains")
            #expect(try await hers.get("/competitions/trains").status == .ok)
            #expect(try await hosts.get("/host/drafts/trains").status == .notFound)
        }
    }

    @Test func aMistakeIsToldAndMendedOnThePage() async throws {
        let example = try Example()
        let host = try example.person("hilda", role: .host, joins: false)
        try await example.test { client in
            let hosts = try example.browser(of: host.person, client)
            let wrong = Self.files.map { $0.0 == "competition.yaml" ? ($0.0, $0.1.replacing("auc", with: "aucc")) : $0 }
            _ = try await hosts.upload(wrong, with: [("id", "trains")], to: "/host/drafts")
            _ = try await example.parts.workshop.seen("trains")
            let draft = try await hosts.get("/host/drafts/trains").text
            #expect(draft.contains("6:9") && draft.contains("aucc") && !draft.contains("Launch it"))
            let early = try await hosts.post("/host/drafts/trains/launch")
            #expect(early.status == .conflict && early.text.contains("cannot be launched yet"))

            _ = try await hosts.post("/host/drafts/trains/manifest", ["text": Self.manifest])
            #expect(try await hosts.post("/host/drafts/trains/launch").text.contains("have it checked first"))
            _ = try await example.parts.workshop.seen("trains")
            #expect(try await hosts.post("/host/drafts/trains/launch").status == .seeOther)
        }
    }

    @Test func aNameIsTakenOnceAndNoFileLeadsOut() async throws {
        let example = try Example()
        let host = try example.person("hilda", role: .host, joins: false)
        try await example.test { client in
            let hosts = try example.browser(of: host.person, client)
            for (id, status) in [("flights", 409), ("../x", 400), ("Trains", 400), ("", 400)] {
                let answer = try await hosts.upload([], with: [("id", id)], to: "/host/drafts")
                #expect(answer.status.code == status, "\(id)")
            }
            _ = try await hosts.upload([], with: [("id", "trains")], to: "/host/drafts")
            for name in ["../../out.csv", "/etc/out.csv", ".hidden", "a/b/c/d/e.csv", "a\\..\\b", "a//b"] {
                let answer = try await hosts.upload([(name, "x")], to: "/host/drafts/trains/files")
                #expect(answer.status == .badRequest, "\(name)")
            }
            #expect(example.parts.workshop.files(of: "trains").isEmpty)
        }
    }

    @Test func aServerFetchesNothingForAHost() async throws {
        let example = try Example()
        let host = try example.person("hilda", role: .host, joins: false)
        let source =
            "source: [{url: \"https://127.0.0.1/x.csv\", take: {x.csv: x.csv}, sha256: {x.csv: \(Secret.digest("x"))}}]"
        try await example.test { client in
            let files = Self.files.map { $0.0 == "competition.yaml" ? ($0.0, "\($0.1)\n\(source)\n") : $0 }
            _ = try await example.browser(of: host.person, client).upload(
                files, with: [("id", "trains")], to: "/host/drafts")
            let report = try #require(await example.parts.workshop.seen("trains").report)
            #expect(
                report.mistakes == [
                    "source: files are not fetched for a competition that is put together here; upload them"
                ])
        }
    }

    @Test func aCorrectionHasFilesJudgedAgainAndTellsEverybody() async throws {
        let example = try Example()
        let (alice, host) = (try example.person("alice"), try example.person("hilda", role: .host, joins: false))
        try await example.test { client in
            let (hers, hosts) = (
                try example.browser(of: alice.person, client), try example.browser(of: host.person, client)
            )
            let page = try #require(try await hers.submit(Example.good).headers[.location])
            _ = try await example.queue.judgeNext()
            _ = try await hers.post("/competitions/flights/finals", ["final-1": "1"])
            let before = try example.parts.store.submission(1)
            #expect(before.verdict?.publicScore == 1)

            _ = try await hosts.post("/competitions/flights/host/correct")
            let corrected = Example.answers.replacing("1,1,P", with: "1,0,P").replacing("2,0,P", with: "2,1,P")
            _ = try await hosts.upload([("answers.csv", corrected)], to: "/host/drafts/flights/files")
            _ = try await example.parts.workshop.seen("flights")
            #expect(try await hosts.get("/host/drafts/flights").text.contains("Correct the competition"))
            #expect(try await hosts.post("/host/drafts/flights/launch").status == .seeOther)

            #expect(try example.parts.store.submission(1).state == .waiting)
            while try await example.queue.judgeNext() {}
            let after = try example.parts.store.submission(1)
            #expect(after.verdict?.publicScore == 0)
            #expect(after.entry == before.entry)
            let entry = try #require(example.parts.store.entries.entries(competition: "flights").first)
            #expect(entry.publicScore == 0 && entry.isSelected && entry.submittedAt == before.submittedAt)
            let told = try await hers.get(page).text
            #expect(told.contains("Before the competition was corrected") && told.contains("public 1.0000"))
            #expect(!told.contains("private 1.0000"))
            #expect(
                try await hers.get("/competitions/flights").text.contains(
                    "<strong>The solution was corrected.</strong>"))
            #expect(try await hers.get("/competitions/flights/leaderboard").text.contains(">alice</td>"))
            #expect(
                try example.parts.store.allowance(
                    of: "alice", under: example.parts.terms(of: example.parts.hall.competition("flights").competition),
                    at: example.clock.now
                ).today == 1)
        }
    }

    @Test func aCorrectionKeepsTheRowsThatTeamsHave() async throws {
        let example = try Example()
        let host = try example.person("hilda", role: .host, joins: false)
        try await example.test { client in
            let hosts = try example.browser(of: host.person, client)
            _ = try await hosts.post("/competitions/flights/host/correct")
            _ = try await hosts.upload([("rows.csv", Example.rows + "5,9\n")], to: "/host/drafts/flights/files")
            _ = try await example.parts.workshop.seen("flights")
            let refused = try await hosts.post("/host/drafts/flights/launch")
            #expect(refused.text.contains("the rows to predict would be others"))
            #expect(try await hosts.post("/host/drafts/flights/discard").status == .seeOther)
            #expect(try await hosts.get("/competitions/flights").status == .ok)
        }
    }

    @Test func whatAHostAnnouncesIsShownAndIsNoMarkup() async throws {
        let example = try Example()
        let host = try example.person("hilda", role: .host, joins: false)
        try await example.test { client in
            let hosts = try example.browser(of: host.person, client)
            _ = try await hosts.post(
                "/competitions/flights/host/announcements", ["text": "**Soon** <script>alert(1)</script>"])
            let page = try await client.execute(uri: "/competitions/flights", method: .get).text
            #expect(page.contains("<strong>Soon</strong> &lt;script&gt;"))
            _ = try await hosts.post("/competitions/flights/host/announcements/1/withdraw")
            #expect(try await !client.execute(uri: "/competitions/flights", method: .get).text.contains("Soon"))
            #expect(
                try await hosts.post("/competitions/flights/host/announcements", ["text": " "]).status == .badRequest)
        }
    }

    @Test func freezingAndMoreTime() async throws {
        let example = try Example()
        let (alice, host) = (try example.person("alice"), try example.person("hilda", role: .host, joins: false))
        try await example.test { client in
            let (hers, hosts) = (
                try example.browser(of: alice.person, client), try example.browser(of: host.person, client)
            )
            _ = try await hosts.post("/competitions/flights/host/freeze")
            let frozen = try await hers.submit(Example.good)
            #expect(frozen.status == .badRequest && frozen.text.contains("takes no files for now"))
            #expect(try await hers.post("/competitions/flights/finals").status == .badRequest)
            _ = try await hosts.post("/competitions/flights/host/thaw")
            #expect(try await hers.submit(Example.good).status == .seeOther)

            _ = try await hosts.post("/competitions/flights/host/end")
            #expect(try await hers.submit(Example.good).status == .badRequest)
            _ = try await hosts.post("/competitions/flights/host/extend", ["hours": "2"])
            #expect(try await hers.submit(Example.good).status == .seeOther)
            #expect(try example.parts.store.schedule(of: "flights").closesAt == example.clock.now + 7200)
        }
    }

    @Test func everythingIsTakenAwayAsOneArchive() async throws {
        let example = try Example()
        let (alice, host) = (try example.person("alice"), try example.person("hilda", role: .host, joins: false))
        try await example.test { client in
            _ = try await example.browser(of: alice.person, client).submit(Example.good, named: "=mine.csv")
            _ = try await example.queue.judgeNext()
            let hosts = try example.browser(of: host.person, client)
            let address = try #require(try await hosts.post("/competitions/flights/host/export").headers[.location])
            let archive = try await client.execute(uri: address, method: .get).body
            let text = String(decoding: archive.readableBytesView, as: UTF8.self)
            for name in [
                "competitions/flights/competition.yaml", "competitions/flights/answers.csv",
                "leaderboard/podium.sqlite", "submissions/1-_mine.csv", "submissions.csv", "teams.csv", "schedule.json",
            ] { #expect(text.contains(name), "\(name)") }
            #expect(text.contains("alice,alice\n") && text.contains("'=mine.csv"))
            #expect(!text.contains("scrypt"), "no passwords")
        }
    }

    @Test func aHostOfOneCompetitionIsHostOfNoOther() async throws {
        let example = try Example()
        let (alice, host) = (try example.person("alice"), try example.person("hilda", role: .host, joins: false))
        try await example.test { client in
            let (hers, hosts) = (
                try example.browser(of: alice.person, client), try example.browser(of: host.person, client)
            )
            _ = try await hosts.upload([], with: [("id", "trains")], to: "/host/drafts")
            #expect(try await hers.get("/competitions/flights/host").status == .forbidden)
            _ = try await hosts.post("/competitions/flights/host/hosts", ["name": "alice"])
            #expect(try await hers.get("/competitions/flights/host").status == .ok)
            #expect(try await hers.get("/host/drafts/trains").status == .forbidden)
            #expect(try await !hers.get("/host").text.contains("trains"))
            let begun = try await hers.upload([], with: [("id", "ships")], to: "/host/drafts")
            #expect(begun.status == .forbidden)
        }
    }

    @Test func aCompetitionIsHeldByKagglesMethodsAlone() async throws {
        let example = try Example()
        let host = try example.person("hilda", role: .host, joins: false)
        _ = try example.person("ada", joins: false)
        try await example.test { client in
            let begun = try await client.call(
                "CreateCompetition", #"{"slug": "trains", "title": "Trains", "briefDescription": "Who is *late*?"}"#,
                by: host)
            #expect(begun.text.contains("/host/drafts/trains"))
            var tokens: [String] = []
            for (name, text) in Self.files {
                let started = try await client.execute(
                    uri: "/api/v1/blobs.BlobApiService/StartBlobUpload", method: .post,
                    headers: [.authorization: host.header], body: ByteBuffer(string: "{\"name\": \"\(name)\"}")
                ).json(Token.self)
                _ = try await client.execute(
                    uri: "/uploads/\(started.token)", method: .put, body: ByteBuffer(string: text))
                tokens.append("{\"name\": \"\(name)\", \"token\": \"\(started.token)\"}")
            }
            let solution = tokens.removeLast().firstMatch(of: /"token": "([^"]+)"/)?.1 ?? ""
            let data = try await client.call(
                "CreateCompetitionData",
                "{\"competitionName\": \"trains\", \"files\": [\(tokens.joined(separator: ","))]}", by: host)
            #expect(data.status == .ok, "\(data.text)")
            let named = try await client.call(
                "CreateCompetitionSolution", "{\"competitionName\": \"trains\", \"blobToken\": \"\(solution)\"}",
                by: host)
            #expect(named.status == .ok, "\(named.text)")
            _ = try await example.parts.workshop.seen("trains")
            let status = try await client.call(
                "GetCompetitionSolutionStatus", #"{"competitionName": "trains"}"#, by: host)
            #expect(status.text == #"{"ready":true}"#)
            let set = try await client.call(
                "UpdateCompetitionSettings",
                #"{"competitionName": "trains", "settings": {"deadline": "2027-02-01T00:00:00.000+00:00Z"}, "updateMask": "deadline"}"#,
                by: host)
            #expect(set.text.contains("2027-02-01T00:00:00"))
            let strange = try await client.call(
                "UpdateCompetitionSettings", #"{"competitionName": "trains", "updateMask": "numPrizes"}"#, by: host)
            #expect(strange.status == .badRequest && strange.text.contains("numPrizes"))
            let added = try await client.call(
                "AddCompetitionHost", #"{"competitionName": "trains", "userName": "ada"}"#, by: host)
            #expect(added.status == .ok)
            let hosts = try await client.call("ListCompetitionHosts", #"{"competitionName": "trains"}"#, by: host)
            #expect(hosts.text.contains("ada") && hosts.text.contains("hilda"))
            let launched = try await client.call("LaunchCompetition", #"{"competitionName": "trains"}"#, by: host)
            #expect(launched.status == .ok, "\(launched.text)")
            let list = try await client.call("ListCompetitions", by: host)
            #expect(list.text.contains("\"ref\":\"trains\""))
        }
    }
}

private struct Token: Decodable { let token: String }
