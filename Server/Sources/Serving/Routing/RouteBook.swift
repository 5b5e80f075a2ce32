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
    }

    let router = Router(context: ServerContext.self)
    let parts: Parts
    private(set) var rules: [Rule] = []

    init(_ parts: Parts) { self.parts = parts }

    /// A page, for people who are signed in by a session. A form that it is sent must be one that this server gave the same
    /// session.
    ///
    /// - Parameter readsForm: Whether `answer` reads the body and checks the form itself, as where a file is in it.
    mutating func page(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, readsForm: Bool = false,
        _ answer: @escaping @Sendable (Visit) async throws -> Response
    ) {
        let parts = parts
        add(method, path, access, isPage: true) { request, context in
            var visit = try Visit(request, context, parts)
            do {
                try access.check(visit.caller)
                if method == .post, !readsForm { try await visit.readForm() }
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
        add(method, path, access, isPage: false) { request, context in
            do {
                let call = try Call(request, context, parts)
                try access.check(call.caller)
                return try await answer(call)
            } catch {
                return Call.response(telling: error, as: errors, log: context.logger)
            }
        }
    }

    private mutating func add(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, isPage: Bool,
        _ answer: @escaping @Sendable (Request, ServerContext) async throws -> Response
    ) {
        rules.append(Rule(method: method, path: path, access: access, isPage: isPage))
        router.on(RouterPath(path), method: method) { request, context in try await answer(request, context) }
    }
}
