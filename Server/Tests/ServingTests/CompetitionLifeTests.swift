import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import Leaderboard
import NIOCore
import Testing

@testable import Serving

@Suite struct CompetitionLifeTests {
    /// From the first file to the private board, by pages alone.
    @Test func aCompetitionIsHeldByPages() async throws {
        let example = try Example()
        let (alice, bob) = (try example.person("alice"), try example.person("bob"))
        let host = try example.person("hilda", role: .host, joins: false)
        try await example.test { client in
            let (hers, his) = (
                try example.browser(of: alice.person, client), try example.browser(of: bob.person, client)
            )
            _ = try await hers.submit(Example.good)
            _ = try await his.submit("id,late\n1,0.1\n2,0.9\n3,0.9\n4,0.1\n")
            while try await example.queue.judgeNext() {}

            let board = try await hers.get("/competitions/flights/leaderboard").text
            let places = ["alice", "bob"].map { board.range(of: ">\($0)</td>")?.lowerBound }
            #expect(try #require(places[0]) < #require(places[1]))

            _ = try await hers.post("/competitions/flights/finals", ["final-1": "1"])
            #expect(try await hers.get("/competitions/flights/submissions").text.contains("checked"))

            let hosts = try example.browser(of: host.person, client)
            _ = try await hosts.post("/competitions/flights/host/end")
            let late = try await hers.submit(Example.good)
            #expect(late.status == .badRequest)
            #expect(late.text.contains("flights ended at 2027"))
            _ = try await hosts.post("/competitions/flights/host/reveal")
            #expect(try await hers.get("/competitions/flights/leaderboard").text.contains("private board"))
        }
    }

    @Test func aBadFileIsToldWithAllItsMistakes() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            let submitted = try await browser.submit("id,late\n1,two\n2,0.1\n")
            _ = try await example.queue.judgeNext()
            let page = try await browser.get(#require(submitted.headers[.location])).text
            #expect(page.contains("2 ids are missing"))
            #expect(page.contains("1 prediction is not a number"))
            #expect(page.contains("line 2, column late"))
        }
    }

    /// What public rows say of a file that is worse stays unsaid, to pages and programs.
    @Test func underALadderAWorseFileIsToldTheBestScore() async throws {
        let example = try Example(rules: ", feedback: ladder")
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            for text in [Example.good, "id,late\n1,0.1\n2,0.9\n3,0.9\n4,0.1\n"] {
                _ = try await browser.submit(text)
                #expect(try await example.queue.judgeNext())
            }
            let entries = try example.parts.store.entries.entries(competition: "flights")
            #expect(entries.map(\.publicScore) == [1, 1])
            #expect(entries.map(\.privateScore) == [1, 1])
        }
    }

    @Test func aTeamGrowsByAnInvitation() async throws {
        let example = try Example()
        let (alice, bob) = (try example.person("alice"), try example.person("bob"))
        try await example.test { client in
            let (hers, his) = (
                try example.browser(of: alice.person, client), try example.browser(of: bob.person, client)
            )
            let shown = try await hers.post("/competitions/flights/team/invite").text
            let address = try #require(shown.firstMatch(of: /\/competitions\/flights\/team\/join\/[A-Za-z0-9_\-]+/)).0
            #expect(try await his.get(String(address)).status == .ok)
            #expect(try await his.post(String(address)).status == .seeOther)
            let team = try await his.get("/competitions/flights/team").text
            #expect(team.contains("<li>alice</li>") && team.contains("<li>bob</li>"))
        }
    }

    @Test func aFileLargerThanABufferComesWhole() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let text = "id,late\n" + (0..<8000).map { "\($0),0.5\r\n--edg\n" }.joined().prefix(90_000)
            let submitted = try await example.browser(of: alice.person, client).submit(text)
            let id = try #require(submitted.headers[.location]?.split(separator: "/").last.flatMap { Int64($0) })
            let submission = try example.parts.store.submission(id)
            #expect(try String(contentsOf: example.parts.shelf.url(of: submission.upload), encoding: .utf8) == text)
        }
    }

    /// A host is told what is wrong with a competition that is not shown, and others are not.
    @Test func aCompetitionThatCannotBeShownIsToldToItsHost() async throws {
        let example = try Example()
        let (alice, host) = (try example.person("alice"), try example.person("hilda", role: .host, joins: false))
        for (id, text) in [("broken", "podium: 1\nid: broken\n"), ("empty", "")] {
            let folder = example.root.appending(path: "competitions/\(id)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            if !text.isEmpty { try Data(text.utf8).write(to: folder.appending(path: "competition.yaml")) }
        }
        #expect(example.parts.hall.hidden().map(\.id) == ["broken"])
        try await example.test { client in
            let told = try await example.browser(of: host.person, client).get("/").text
            #expect(told.contains("Not shown") && told.contains("is missing; expected a text"))
            #expect(try await !example.browser(of: alice.person, client).get("/").text.contains("Not shown"))
        }
    }
}
