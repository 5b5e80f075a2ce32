import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import Testing

@testable import Serving

@Suite struct AccountTests {
    @Test func signingInGivesAnotherSession() async throws {
        let example = try Example()
        _ = try example.person("alice")
        try await example.test { client in
            let visitor = try example.browser(of: nil, client)
            let response = try await visitor.post("/sign-in", ["name": "alice", "password": "correct horse"])
            let secret = try #require(response.headers[.setCookie]?.firstMatch(of: /podium=([^;]+)/)?.1)
            #expect(secret != visitor.secret[...])
            #expect(try example.parts.store.person(inSession: String(secret), at: example.clock.now)?.name == "alice")
            #expect(try await visitor.get("/account").headers[.location] == "/sign-in?next=%2Faccount")
        }
    }

    @Test func aFifthWrongPasswordMustBeWaitedFor() async throws {
        let example = try Example()
        _ = try example.person("alice")
        try await example.test { client in
            let visitor = try example.browser(of: nil, client)
            for _ in 0..<5 {
                let wrong = try await visitor.post("/sign-in", ["name": "alice", "password": "wrong horse"])
                #expect(wrong.status == .unauthorized)
            }
            let fields = ["name": "alice", "password": "correct horse"]
            let stopped = try await visitor.post("/sign-in", fields)
            #expect(stopped.status == .tooManyRequests)
            #expect(stopped.headers[.retryAfter] == "300")
            example.clock.advance(by: 301)
            #expect(try await visitor.post("/sign-in", fields).status == .seeOther)
        }
    }

    @Test func whoSignsUpTakesPart() async throws {
        let example = try Example()
        try await example.test { client in
            let fields = ["name": "alice", "password": "correct horse"]
            let response = try await example.browser(of: nil, client).post("/sign-up", fields)
            #expect(response.status == .seeOther)
            let alice = try example.parts.store.person(named: "alice")
            let browser = try example.browser(of: alice, client)
            #expect(try await browser.get("/competitions/flights/data/test.csv").status == .forbidden)
            _ = try await browser.post("/competitions/flights/rules")
            #expect(try await browser.get("/competitions/flights/data/test.csv").status == .seeOther)
        }
    }

    @Test func nobodySignsUpWhereTheHostMakesAccounts() async throws {
        try await Example(allowsSignUp: false).test { client in
            let page = try await client.execute(uri: "/sign-up", method: .get)
            #expect(page.status == .forbidden)
        }
    }

    @Test func signingOutEverywhereEndsAllSessions() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let (first, second) = (
                try example.browser(of: alice.person, client), try example.browser(of: alice.person, client)
            )
            _ = try await first.post("/account/sign-out-everywhere")
            for browser in [first, second] {
                #expect(try await browser.get("/account").status == .seeOther)
            }
        }
    }
}
