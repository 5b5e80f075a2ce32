import Foundation
import HTTPTypes
import Hosting
import Hummingbird

/// `kaggle auth login`: a person allows, in the browser, that the client on their machine acts in their name.
///
/// The client gets a token of the account, which its page lists and takes back, and texts that stand for it for some hours.
extension KaggleService {
    private static let accounts = "users.AccountService"
    private static let security = "security.OAuthService"

    static func addLogin(to book: inout RouteBook) {
        for prefix in prefixes {
            book.page(.get, "\(prefix)/oauth2/authorize", .person(.all)) { visit in
                try question(ClientRequest(visit.request.uri.queryParameters.get), visit)
            }
        }
        book.page(.post, "/account/allow-client", .person(.all)) { visit in
            let request = try ClientRequest { visit[$0] }
            let scope = AccessScope(rawValue: visit["allowed"]) ?? .submit
            let code = try visit.parts.logins.issue(
                to: visit.person(), scope: scope, challenge: request.challenge, at: visit.parts.now())
            return allowed(code, request, visit)
        }
        method("ExchangeOAuthToken", of: security, .bearerOfSecret, in: &book) { (request: CodeRequest, call) in
            try exchange(request, call)
        }
        method("GenerateAccessToken", of: accounts, .bearerOfSecret, in: &book) { (request: RefreshRequest, call) in
            let seconds = try request.seconds()
            let access = try call.parts.store.accessToken(
                for: request.refreshToken ?? "", lasting: seconds, at: call.parts.now())
            return AccessAnswer(
                token: access.text, expiresIn: seconds, userName: access.person.name, userId: access.person.id)
        }
        method("ExpireApiToken", of: accounts, .bearerOfSecret, in: &book) { (request: TokenRequest, call) in
            try call.parts.store.revokeToken(request.token ?? "", at: call.parts.now())
            return Nothing()
        }
    }

    // MARK: In the browser

    private static func question(_ request: ClientRequest, _ visit: Visit) throws -> Response {
        let fields = request.fields.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        return visit.page(
            "Let a program in",
            """
            <h1>Let a program in?</h1>
            <p>Kaggle's client, on \(request.isShown ? "a machine where you have" : "this machine, where you have") just asked it to sign in,
            wants to act in your name, <strong>\(try visit.person().name)</strong>. If you did not ask for it, go away from this page.</p>
            <form class="stack" method="post" action="/account/allow-client">\(visit.seal)\(fields)
            <label>It may <select name="allowed"><option value="submit">submit and look</option><option value="read">only look</option><option value="all">all that I may</option></select></label>
            <button>Let it in</button></form>
            """)
    }

    /// Leads to the client that waits on this machine. A form may lead to this server alone (its policy says so), so that the page that
    /// follows it does.
    private static func allowed(_ code: String, _ request: ClientRequest, _ visit: Visit) -> Response {
        guard !request.isShown else {
            return visit.page(
                "Almost done",
                """
                <h1>Almost done</h1><p>Enter this code where the client asks for it. It is good once, for ten minutes.</p>
                <pre><code id="code">\(code)</code></pre>
                """)
        }
        let address = request.address(with: code)
        var response = visit.page(
            "Almost done",
            "<h1>Almost done</h1><p><a href=\"\(address)\">On to the client</a>, which waits on this machine.</p>")
        if let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "0; url=\(address)" }
        return response
    }

    // MARK: By the client

    private static func exchange(_ request: CodeRequest, _ call: Call) throws -> LoginAnswer {
        guard request.grantType ?? "authorization_code" == "authorization_code" else {
            throw ServingError.malformed("'grantType' is not 'authorization_code'")
        }
        let (store, moment) = (call.parts.store, call.parts.now())
        let allowed = try call.parts.logins.redeem(
            request.code ?? "", verifier: request.codeVerifier ?? "", at: moment)
        let token = try store.issueToken(
            to: allowed.person, named: "kaggle auth login", scope: allowed.scope, at: moment)
        let access = try store.accessToken(for: token, lasting: RefreshRequest.usual, at: moment)
        return LoginAnswer(
            accessToken: access.text, refreshToken: token, tokenType: "Bearer", expiresIn: RefreshRequest.usual,
            username: allowed.person.name, userId: allowed.person.id, scope: allowed.scope.rawValue)
    }
}

/// What the client asks of the browser (RFC 6749, section 4.1.1), and where the code goes.
private struct ClientRequest {
    let challenge: String
    private let state: String
    private let target: String
    /// Whether the page shows the code, because the client does not listen.
    let isShown: Bool

    /// Reads it; throws `ServingError.malformed` where it is no such request, or leads away from the person's own machine.
    init(_ field: (String) -> String?) throws {
        guard field("response_type") == "code", field("code_challenge_method") == "S256",
            let challenge = field("code_challenge"), (40...90).contains(challenge.utf8.count)
        else { throw ServingError.malformed("it is not what `kaggle auth login` asks for; start it again") }
        (self.challenge, state, target) = (challenge, field("state") ?? "", field("redirect_uri") ?? "")
        isShown = target.hasSuffix("/account/api/oauth/token")
        guard isShown || target.wholeMatch(of: /http:\/\/(localhost|127\.0\.0\.1):[0-9]{4,5}\/?/) != nil else {
            throw ServingError.malformed("the code would go to '\(target.prefix(80))', which is not your own machine")
        }
    }

    /// The fields of a form that says the same.
    var fields: [(String, String)] {
        [
            ("response_type", "code"), ("code_challenge_method", "S256"), ("code_challenge", challenge),
            ("state", state), ("redirect_uri", target),
        ]
    }

    func address(with code: String) -> String {
        let state = state.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(target)?code=\(code)&state=\(state)"
    }
}

private struct CodeRequest: Decodable {
    var code: String?
    var codeVerifier: String?
    var grantType: String?
}

private struct LoginAnswer: Encodable {
    let accessToken, refreshToken, tokenType: String
    let expiresIn: Int
    let username: String
    let userId: Int64
    let scope: String
}

private struct RefreshRequest: Decodable {
    var refreshToken: String?
    var expirationDuration: String?

    /// Seconds that a text lasts where nothing is said, and the most.
    static let (usual, most) = (43_200, 30 * 86_400)

    /// The seconds that are asked for, written `3600s`.
    func seconds() throws -> Int {
        guard let text = expirationDuration, !text.isEmpty else { return Self.usual }
        guard text.hasSuffix("s"), let seconds = Double(text.dropLast()), seconds >= 1 else {
            throw ServingError.malformed("'expirationDuration' is not a number of seconds such as '3600s'")
        }
        return Int(min(seconds, Double(Self.most)))
    }
}

private struct AccessAnswer: Encodable {
    let token: String
    let expiresIn: Int
    let userName: String
    let userId: Int64
}
