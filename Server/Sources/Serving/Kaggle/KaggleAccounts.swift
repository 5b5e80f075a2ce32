import Hosting

extension KaggleService {
    static func addAccounts(to book: inout RouteBook) {
        // A token that is none is told as such: any other status ends the client with a trace.
        method("IntrospectToken", of: "security.OAuthService", .everybody, in: &book) { (request: TokenRequest, call) in
            let bearer = try request.token.flatMap { try call.parts.store.bearer(of: $0, at: call.parts.now()) }
            return TokenAnswer(active: bearer != nil, username: bearer?.person.name, scope: bearer?.scope.rawValue)
        }
        method("Hello", of: "api.v1.DiagnosticsService", .person(.read), in: &book) { (_: Nothing, call) in
            Greeting(userName: try call.person().name)
        }
    }
}

/// A request about a token, which whoever sends it has.
struct TokenRequest: Decodable {
    var token: String?
}

private struct TokenAnswer: Encodable {
    let active: Bool
    let username: String?
    let scope: String?
}

private struct Greeting: Encodable {
    let userName: String
}
