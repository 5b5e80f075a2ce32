import HTTPTypes
import Hummingbird

/// Answers 405 with the methods that there are where a path is known and the method is not (RFC 9110, section 15.5.6). It is added
/// after all routes, and so sees only what none of them took.
struct OtherMethods: RouterMiddleware {
    private let routes: [(parts: [Substring], method: HTTPRequest.Method)]

    init(_ rules: [RouteBook.Rule]) {
        routes = rules.map { ($0.path.split(separator: "/"), $0.method) }
    }

    func handle(
        _ request: Request, context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let parts = request.uri.path.split(separator: "/")
        let methods = Set(routes.filter { Self.fits($0.parts, parts) }.map(\.method.rawValue))
        guard !methods.isEmpty, !methods.contains(request.method.rawValue) else {
            return try await next(request, context)
        }
        return Response(status: .methodNotAllowed, headers: [.allow: methods.sorted().joined(separator: ", ")])
    }

    private static func fits(_ pattern: [Substring], _ path: [Substring]) -> Bool {
        pattern.count == path.count && zip(pattern, path).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
}
