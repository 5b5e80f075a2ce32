import HTTPTypes
import Hosting
import Hummingbird

/// The routes of a server, each with who may come by it: no route is made otherwise, so that none can be without.
struct RouteBook {
    /// A route and its rule.
    struct Rule: Hashable {
        let method: HTTPRequest.Method
        let path: String
        let access: Access
        /// Whether it is a page, which sessions open, or a call, which tokens open.
        let isPage: Bool
        /// Whether it takes a form with files, whose seal it checks itself.
        let takesFiles: Bool
    }

    let router = Router(context: ServerContext.self)
    let parts: Parts
    private(set) var rules: [Rule] = []

    init(_ parts: Parts) { self.parts = parts }

    /// A page, for people who are signed in by a session. A form that it is sent must be one that this server gave the same
    /// session.
    ///
    /// - Parameter takesFiles: Whether `answer` reads a form with files, and checks its seal itself.
    mutating func page(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, takesFiles: Bool = false,
        _ answer: @escaping @Sendable (Visit) async throws -> Response
    ) {
        let parts = parts
        add(Rule(method: method, path: path, access: access, isPage: true, takesFiles: takesFiles)) {
            request, context in
            var visit = try Visit(request, context, parts)
            do {
                try access.check(visit.caller, of: context.parameters.get("competition"), parts.store)
                if method == .post, !takesFiles { try await visit.readForm() }
                return visit.keepingVisitor(try await answer(visit))
            } catch ServingError.unknownCaller where method == .get {
                return .redirect(to: "/sign-in?next=\(visit.addressOfPage)", type: .normal)
            } catch {
                return visit.keepingVisitor(visit.page(telling: error))
            }
        }
    }

    /// A call of a program that bears a token, or of whoever has the secret in its address.
    mutating func call(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, errors: ErrorForm = .kaggle,
        _ answer: @escaping @Sendable (Call) async throws -> Response
    ) {
        let parts = parts
        add(Rule(method: method, path: path, access: access, isPage: false, takesFiles: false)) { request, context in
            do {
                let call = try Call(request, context, parts)
                try access.check(call.caller, of: context.parameters.get("competition"), parts.store)
                return try await answer(call)
            } catch {
                return Call.response(telling: error, as: errors, log: context.logger)
            }
        }
    }

    private mutating func add(
        _ rule: Rule, _ answer: @escaping @Sendable (Request, ServerContext) async throws -> Response
    ) {
        rules.append(rule)
        router.on(RouterPath(rule.path), method: rule.method) { request, context in try await answer(request, context) }
    }
}
