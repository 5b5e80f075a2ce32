import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Serving

@Suite struct SecurityTests {
    @Test func everyRouteHasARule() throws {
        let book = ServingApplication.routes(try Example().parts)
        let ruled = Set(book.rules.map { "\($0.method) \(RouterPath($0.path))" })
        #expect(Set(book.router.routes.map(\.description)) == ruled)
    }

    @Test func methodsThatAPathDoesNotHaveAreTold() async throws {
        try await Example().test { client in
            let trace = try await client.execute(uri: "/api/competitions/flights/team", method: .trace)
            #expect(trace.status == .methodNotAllowed)
            #expect(trace.headers[.allow] == "POST")
            let page = try await client.execute(uri: "/competitions/flights/leaderboard", method: .put)
            #expect(page.headers[.allow] == "GET")
            #expect(try await client.execute(uri: "/nowhere", method: .put).status == .notFound)
        }
    }

    /// Every route as everybody: who may not come by it is told so, and never gets an answer.
    @Test func everyRouteAsEveryRole() async throws {
        let example = try Example()
        let participant = try example.person("alice")
        let reader = try example.person("reader", scope: .read)
        let host = try example.person("hilda", role: .host)
        let admin = try example.person("adam", role: .admin)
        let rules = ServingApplication.routes(example.parts).rules
        try await example.test { client in
            // The feed of a board never ends; it is for everybody, like the board.
            #expect(rules.filter { $0.path.hasSuffix("/events") }.allSatisfy { $0.access == .everybody })
            for rule in rules where !rule.path.hasSuffix("/events") {
                let expected: [(caller: Example.Token?, mayCome: Bool)] =
                    switch rule.access {
                    case .everybody: [(nil, true), (participant, true)]
                    case .bearerOfSecret: [(nil, false), (participant, false), (host, false)]
                    case .person(let scope):
                        [(nil, false), (reader, rule.isPage || scope == .read), (participant, true)]
                    case .host, .hostOfNamed: [(nil, false), (participant, false), (host, true)]
                    case .admin: [(nil, false), (participant, false), (host, false), (admin, true)]
                    }
                for (caller, mayCome) in expected {
                    let response = try await response(of: rule, as: caller, example, client)
                    #expect(
                        !response.text.contains("HTML(text:"), "\(rule.path) shows a piece of a page as Swift has it")
                    #expect(
                        Self.isRefusal(response, by: rule) == !mayCome,
                        "\(rule) as \(caller?.person.name ?? "nobody"): \(response.status)")
                }
            }
        }
    }

    /// The response by a path whose parts name a competition that is there, and else what is not.
    private func response(
        of rule: RouteBook.Rule, as caller: Example.Token?, _ example: Example, _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        let path = rule.path.replacing(":competition", with: "flights").replacing(/:[a-z]+/, with: "1")
        guard rule.isPage else {
            return try await client.execute(
                uri: path, method: rule.method, headers: caller.map { [.authorization: $0.header] } ?? [:],
                body: ByteBuffer(string: #"{"competitionName": "flights"}"#)
            )
        }
        let browser = try example.browser(of: caller?.person, client)
        return rule.method == .get ? try await browser.get(path) : try await browser.post(path)
    }

    /// Whether the caller may not come, rather than that what they ask for is not there. Of files behind secrets that is the same:
    /// nobody learns what is there.
    private static func isRefusal(_ response: TestResponse, by rule: RouteBook.Rule) -> Bool {
        if response.headers[.location]?.hasPrefix("/sign-in") == true { return true }
        if rule.access == .bearerOfSecret { return [.notFound, .unauthorized].contains(response.status) }
        let words = [
            "sign in, or send a valid token", "it is for hosts", "it is for administrators",
            "this token does not allow it",
        ]
        return [.unauthorized, .forbidden].contains(response.status) && words.contains(where: response.text.contains)
    }

    @Test func aFormOfAnotherSiteIsRefused() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        let host = try example.person("hilda", role: .host)
        let admin = try example.person("adam", role: .admin)
        let forms = ServingApplication.routes(example.parts).rules.filter { $0.isPage && $0.method == .post }
        try await example.test { client in
            for form in forms {
                let person =
                    switch form.access {
                    case .host: host.person
                    case .admin: admin.person
                    default: alice.person
                    }
                let browser = try example.browser(of: person, client)
                let path = form.path.replacing(":competition", with: "flights").replacing(/:[a-z]+/, with: "1")
                for seal in ["", try example.browser(of: person, client).seal] {
                    let plain = try await browser.post(path, seal: seal)
                    let response =
                        form.takesFiles ? try await browser.submit(Example.good, seal: seal, to: path) : plain
                    #expect(response.status == .forbidden, "\(form.path)")
                }
            }
        }
    }

    @Test(arguments: [
        "/files/flights/data/..%2Fprivate%2Fsolution.csv", "/files/flights/data/private%2Fnote.txt",
        "/files/flights/data/solution.csv", "/competitions/flights/data/..%2Fprivate%2Fnote.txt",
        "/competitions/..%2F..%2Fcache", "/competitions/flights/data/prepared.json",
        "/files/..%2Fflights/data/test.csv",
    ]) func noPathLeadsToASolution(path: String) async throws {
        let example = try Example()
        let alice = try example.person("alice")
        let ticketed = example.parts.ticketed(path)
        try await example.test { client in
            for address in [path, ticketed] {
                let page = try await example.browser(of: alice.person, client).get(address)
                #expect(page.status == .notFound)
                #expect(!page.text.contains(Example.secret))
            }
        }
    }

    @Test func anotherTeamsSubmissionIsAsIfItWereNotThere() async throws {
        let example = try Example()
        let (alice, eve) = (try example.person("alice"), try example.person("eve"))
        try await example.test { client in
            let id = try await client.submit(by: alice)
            for method in ["GetSubmission", "DownloadSubmission"] {
                let known = try await client.call(method, "{\"ref\": \(id)}", by: eve)
                let unknown = try await client.call(method, "{\"ref\": 999}", by: eve)
                #expect(known.status == .notFound)
                #expect(known.text.replacing("\(id)", with: "") == unknown.text.replacing("999", with: ""))
            }
            let browser = try example.browser(of: eve.person, client)
            for path in ["", "/file"] {
                let page = try await browser.get("/competitions/flights/submissions/\(id)\(path)")
                #expect(page.status == .notFound)
            }
        }
    }

    @Test func privateScoresAreSeenByHostsAloneUntilTheReveal() async throws {
        let example = try Example()
        let (alice, host) = (try example.person("alice"), try example.person("hilda", role: .host))
        try await example.test { client in
            // The public rows are ranked right, the private ones wrong.
            let id = try await client.submit("id,late\n1,0.9\n2,0.1\n3,0.2\n4,0.3\n", by: alice)
            _ = try await example.queue.judgeNext()
            let browser = try example.browser(of: alice.person, client)
            let told = { () async throws -> String in
                try await client.call("GetSubmission", "{\"ref\": \(id)}", by: alice).text
                    + client.call("GetLeaderboard", #"{"competitionName": "flights"}"#, by: alice).text
                    + browser.get("/competitions/flights/submissions").text
                    + browser.get("/competitions/flights/submissions/\(id)").text
                    + browser.get("/competitions/flights/leaderboard").text
            }
            #expect(try await !told().contains("0.0000"))
            let seen = try await example.browser(of: host.person, client).get("/competitions/flights/host")
            #expect(seen.text.contains("0.0000"))

            let hosts = try example.browser(of: host.person, client)
            #expect(
                try await hosts.post("/competitions/flights/host/reveal").status == .forbidden, "not before the end")
            _ = try await hosts.post("/competitions/flights/host/end")
            #expect(try await hosts.post("/competitions/flights/host/reveal").status == .seeOther)
            #expect(try await told().contains("0.0000"))
        }
    }

    @Test func whatPeopleWriteIsNeverMarkup() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            let mark = "<img src=x onerror=alert(1)>"
            _ = try await browser.post("/account/tokens", ["name": mark])
            let submitted = try await browser.submit(Example.good, named: "\(mark).csv")
            let page = try #require(submitted.headers[.location])
            for path in [
                page, "/account", "/", "/competitions/flights", "/competitions/flights/submissions",
                "/sign-in?next=%22%3E%3Cscript%3E",
            ] {
                let response = try await browser.get(path)
                #expect(response.status == .ok, "\(path)")
                #expect(
                    response.text.firstMatch(of: /<(img src=x|script(?! src="\/live.js")|b>late)/) == nil, "\(path)")
            }
        }
    }

    @Test func pagesForbidScriptsAndFrames() async throws {
        try await Example().test { client in
            let page = try await client.execute(uri: "/", method: .get)
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            let cookie = try #require(page.headers[.setCookie])
            #expect(cookie.contains("HttpOnly"))
            #expect(cookie.contains("SameSite=Lax"))
        }
    }

    @Test func whatIsTooLongIsRefused() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let long = String(repeating: "x", count: 200_000)
            let call = try await client.call("ListCompetitions", "{\"search\": \"\(long)\"}", by: alice)
            #expect(call.status == .badRequest)
            let browser = try example.browser(of: alice.person, client)
            #expect(try await browser.post("/account/tokens", ["name": long]).status == .badRequest)
            #expect(try await browser.submit(long).status == .contentTooLarge)
        }
    }

    @Test(arguments: [
        "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: b=c",
    ])
    func signingInLeadsNowhereElse(next: String) async throws {
        let example = try Example()
        _ = try example.person("alice")
        try await example.test { client in
            let response = try await example.browser(of: nil, client).post(
                "/sign-in", ["name": "alice", "password": "correct horse", "next": next])
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/")
        }
    }
}
