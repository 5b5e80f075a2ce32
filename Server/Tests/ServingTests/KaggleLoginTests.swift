import Foundation
import HTTPTypes
import Hosting
import HummingbirdTesting
import NIOCore
import Testing

@testable import Serving

/// `kaggle auth login`, as the client and the browser of a person go through it.
@Suite struct KaggleLoginTests {
    /// RFC 7636, appendix B; the client's own challenges are padded.
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM="

    private static func fields(to target: String, allowing scope: String = "submit") -> [String: String] {
        [
            "response_type": "code", "code_challenge_method": "S256", "code_challenge": challenge, "state": "a state/1",
            "redirect_uri": target, "allowed": scope,
        ]
    }

    private static let shown = "http://localhost/account/api/oauth/token"

    /// The code that the page shows after the person let the client in.
    private func code(_ browser: Browser, allowing scope: String = "submit") async throws -> String {
        let page = try await browser.post("/account/allow-client", Self.fields(to: Self.shown, allowing: scope))
        return String(try #require(page.text.firstMatch(of: /<code id="code">([^<]+)</)?.1))
    }

    private struct Login: Decodable {
        let accessToken, refreshToken, username: String
        let expiresIn: Int
    }

    private struct Access: Decodable {
        let token, userName: String
    }

    private func exchange(_ code: String, verifier: String = verifier, _ client: any TestClientProtocol) async throws
        -> TestResponse
    {
        try await client.secret("security.OAuthService/ExchangeOAuthToken", ["code": code, "codeVerifier": verifier])
    }

    @Test func whoLetsTheClientInGivesItATokenOfTheScopeTheyChose() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            let login: Login = try await exchange(code(browser, allowing: "read"), client).json()
            #expect(login.username == "alice")
            let bearer = try #require(try example.parts.store.bearer(of: login.accessToken, at: example.clock.now))
            #expect(bearer.person.name == "alice")
            #expect(bearer.scope == .read)
            let answer = try await client.execute(
                uri: "/api/v1/competitions.CompetitionApiService/ListCompetitions", method: .post,
                headers: [.authorization: "Bearer \(login.accessToken)"], body: ByteBuffer(string: "{}"))
            #expect(answer.text.contains("flights"))
            #expect(try example.parts.store.tokens(of: alice.person).map(\.name).contains("kaggle auth login"))
        }
    }

    @Test func aCodeIsGoodOnceForTenMinutesAndForWhoAsked() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            let used = try await code(browser)
            #expect(try await exchange(used, client).status == .ok)
            #expect(try await exchange(used, client).status == .unauthorized)
            let stolen = try await code(browser)
            #expect(try await exchange(stolen, verifier: "another program's text", client).status == .unauthorized)
            #expect(try await exchange(stolen, client).status == .unauthorized, "a wrong try uses it up")
            let late = try await code(browser)
            example.clock.advance(by: 601)
            #expect(try await exchange(late, client).status == .unauthorized)
        }
    }

    @Test func accessRunsOutIsRefreshedAndEndsWithItsToken() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let (store, clock) = (example.parts.store, example.clock)
            let login: Login = try await exchange(code(try example.browser(of: alice.person, client)), client).json()
            clock.advance(by: TimeInterval(login.expiresIn))
            #expect(try store.bearer(of: login.accessToken, at: clock.now) == nil)
            let refresh = ["refreshToken": login.refreshToken, "expirationDuration": "60s"]
            let access: Access = try await client.secret("users.AccountService/GenerateAccessToken", refresh).json()
            #expect(access.userName == "alice")
            #expect(try store.bearer(of: access.token, at: clock.now)?.scope == .submit)
            let again = ["refreshToken": access.token, "expirationDuration": "60s"]
            let longer = try await client.secret("users.AccountService/GenerateAccessToken", again)
            #expect(longer.status == .unauthorized, "what runs out makes nothing that runs out later")
            let forged = access.token.replacing(/\.[0-9]{9,}\./, with: ".9999999999.")
            #expect(try store.bearer(of: forged, at: clock.now) == nil)
            let ended = try await client.secret("users.AccountService/ExpireApiToken", ["token": login.refreshToken])
            #expect(ended.text == "{}")
            #expect(try store.bearer(of: access.token, at: clock.now) == nil)
            #expect(try store.bearer(of: login.refreshToken, at: clock.now) == nil)
        }
    }

    @Test func aClientOnThisMachineIsLedBackTo() async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            let page = try await browser.post("/account/allow-client", Self.fields(to: "http://localhost:8123"))
            let refresh = try #require(page.headers[.init("Refresh")!])
            #expect(refresh.hasPrefix("0; url=http://localhost:8123?code="))
            #expect(refresh.hasSuffix("&state=a%20state%2F1"))
        }
    }

    @Test(arguments: [
        "https://evil.example/x", "http://localhost.evil.example:8123", "http://localhost:8123@evil.example",
        "http://localhost:8123/\r\nX: 1", "javascript:alert(1)", "",
    ])
    func aCodeGoesNowhereElse(target: String) async throws {
        let example = try Example()
        let alice = try example.person("alice")
        try await example.test { client in
            let browser = try example.browser(of: alice.person, client)
            let page = try await browser.post("/account/allow-client", Self.fields(to: target))
            #expect(page.status == .badRequest)
            #expect(page.headers[.init("Refresh")!] == nil)
        }
    }

    @Test func whoIsNotSignedInComesBackToTheQuestion() async throws {
        let example = try Example()
        _ = try example.person("alice")
        try await example.test { client in
            let query = Self.fields(to: "http://localhost:8123").map { name, value in
                "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
            }.joined(separator: "&")
            let question = "/api/v1/oauth2/authorize?\(query)"
            let visitor = try example.browser(of: nil, client)
            let signIn = try #require(try await visitor.get(question).headers[.location])
            let next = try #require(signIn.split(separator: "next=").last?.removingPercentEncoding)
            #expect(next == question)
            let fields = ["name": "alice", "password": "correct horse", "next": next]
            #expect(try await visitor.post("/sign-in", fields).headers[.location] == question)
            let alice = try example.browser(of: example.parts.store.person(named: "alice"), client)
            #expect(try await alice.get(question).text.contains("Let a program in?"))
        }
    }

    @Test func whatHostsAnnounceAreTopics() async throws {
        let example = try Example()
        let (alice, hilda) = (try example.person("alice"), try example.person("hilda", role: .host))
        try example.parts.store.announce(
            "# More rows\n\nThey come tomorrow.", in: "flights", by: hilda.person, at: example.clock.now)
        try await example.test { client in
            let list = try await client.call(
                "ListCompetitionTopics", #"{"competitionName": "flights", "page": 1}"#, by: alice)
            #expect(list.text.contains(#""title":"More rows""#))
            let topic = try await client.call(
                "ListTopicMessages", #"{"competitionName": "flights", "topicId": 1}"#, by: alice)
            #expect(topic.text.contains("They come tomorrow."))
            let none = try await client.call(
                "ListTopicMessages", #"{"competitionName": "flights", "topicId": 7}"#, by: alice)
            #expect(none.status == .notFound)
            let shown = try await client.call(
                "GetTopic", of: "discussions.DiscussionApiService", #"{"id": 1}"#, by: alice)
            #expect(shown.text.contains(#""title":"More rows""#) && shown.text.contains("They come tomorrow."))
            let absent = try await client.call(
                "GetTopic", of: "discussions.DiscussionApiService", #"{"id": 7}"#, by: alice)
            #expect(absent.status == .notFound)
        }
    }
}

extension TestClientProtocol {
    /// A method that asks nobody who they are, as what is sent holds a secret.
    fileprivate func secret(_ method: String, _ fields: [String: String]) async throws -> TestResponse {
        try await execute(
            uri: "/api/v1/\(method)", method: .post, body: ByteBuffer(bytes: try JSONEncoder().encode(fields)))
    }
}
