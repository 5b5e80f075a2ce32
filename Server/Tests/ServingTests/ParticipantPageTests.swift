import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import Testing

@testable import Serving

@Suite struct ParticipantPageTests {
    @Test func aBoardIsCompressedForWhoCanReadThat() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            _ = try await client.submit(by: alice)
            func board(_ codings: String?) async throws -> TestResponse {
                try await client.execute(
                    uri: "/competitions/flights/leaderboard", method: .get,
                    headers: codings.map { [.acceptEncoding: $0] } ?? [:])
            }
            let plain = try await board(nil)
            #expect(plain.text.contains("<div class=\"board\""))
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(plain.headers[.vary] == "Accept-Encoding")
            #expect(try await board("br, gzip").headers[.contentEncoding] == "gzip")
            #expect(try await board("gzip;q=0, br").headers[.contentEncoding] == nil)
        }
    }

    @Test func columnsAreShownToThoseWhoMayHaveTheFiles() async throws {
        let example = try Example()
        let (alice, eve) = (try example.person("alice"), try example.person("eve", joins: false))
        try await example.test { client in
            let shown = try await example.browser(of: alice.person, client).get("/competitions/flights/data").text
            #expect(shown.contains("Columns of the labeled rows"))
            #expect(shown.contains(#"<svg class="bars" role="img" aria-label="How often values of x come""#))
            #expect(shown.contains("1 to 2, median 1.5"))
            for person in [nil, eve.person] {
                let page = try await example.browser(of: person, client).get("/competitions/flights/data").text
                #expect(!page.contains("<svg") && page.contains("Those who take part"))
            }
        }
    }

    @Test func aTeamIsFoundOnTheBoard() async throws {
        let example = try Example()
        let (alice, bob) = (try example.person("alice"), try example.person("bob"))
        try await example.test { client in
            for token in [alice, bob] { _ = try await client.submit(by: token) }
            while try await example.queue.judgeNext() {}
            let board = "/competitions/flights/leaderboard"
            let found = try await client.execute(uri: "\(board)?team=ALI", method: .get).text
            #expect(found.contains("alice: place 1") && !found.contains("bob: place"))
            let none = try await client.execute(uri: "\(board)?team=%22%3E%3Cscript%3E", method: .get).text
            #expect(none.contains("No team of that name") && none.contains("&quot;&gt;&lt;script"))
        }
    }

    @Test func theShakeUpIsShownWithThePrivateBoardAlone() async throws {
        let example = try Example()
        let (alice, bob) = (try example.person("alice"), try example.person("bob"))
        try await example.test { client in
            // Alice is right on the public rows and wrong on the private ones, Bob the other way.
            _ = try await client.submit("id,late\n1,0.9\n2,0.1\n3,0.1\n4,0.9\n", by: alice)
            _ = try await client.submit("id,late\n1,0.1\n2,0.9\n3,0.9\n4,0.1\n", by: bob)
            while try await example.queue.judgeNext() {}
            let board = { try await client.execute(uri: "/competitions/flights/leaderboard", method: .get).text }
            #expect(try await !board().contains("Shake-up"))
            let now = example.clock.now
            try example.parts.store.changeSchedule(of: "flights") { ($0.closesAt, $0.revealedAt) = (now, now) }
            let page = try await board()
            #expect(page.contains("Shake-up: 2 of 2 teams"))
            #expect(page.contains("▲ 1") && page.contains("▼ 1"))
        }
    }
}
