import Foundation
import HTTPTypes
import Hosting
import Hummingbird

/// Kaggle's own interface, as its client calls it: `POST <prefix>/<service>/<method>` with a JSON object.
///
/// The wire was found by running the client, and is told in docs/hosting.md.
struct KaggleService {
    static let prefixes = ["/api/v1", "/v1"]
    static let competitions = "competitions.CompetitionApiService"

    /// Adds all methods.
    static func add(to book: inout RouteBook) {
        addCompetitions(to: &book)
        addSubmissions(to: &book)
        addBoards(to: &book)
        addAccounts(to: &book)
        addLogin(to: &book)
        addTopics(to: &book)
        addHosting(to: &book)
    }

    /// A method that answers a request with a response of JSON.
    static func method<Request: Decodable & SendableMetatype, Answer: Encodable & SendableMetatype>(
        _ name: String, of service: String = competitions, _ access: Access, in book: inout RouteBook,
        _ answer: @escaping @Sendable (Request, Call) async throws -> Answer
    ) {
        route(name, of: service, access, in: &book) { (request: Request, call) in try .json(await answer(request, call))
        }
    }

    /// A method that answers with something else.
    static func route<Request: Decodable & SendableMetatype>(
        _ name: String, of service: String = competitions, _ access: Access, in book: inout RouteBook,
        _ answer: @escaping @Sendable (Request, Call) async throws -> Response
    ) {
        for prefix in prefixes {
            book.call(.post, "\(prefix)/\(service)/\(name)", access) { call in
                try await answer(try await call.decode(), call)
            }
        }
    }
}

/// A request that names a competition, by its id or by the address of its page.
protocol NamesCompetition: Decodable {
    var competitionName: String? { get }
}

extension NamesCompetition {
    /// The competition's id, whether there is one or not.
    var id: String {
        let name = competitionName ?? ""
        guard let range = name.range(of: "/competitions/") else { return name }
        return String(name[range.upperBound...].prefix { $0 != "/" && $0 != "?" })
    }

    /// The competition; throws `ServingError.notFound`.
    func competition(_ call: Call) throws -> HostedCompetition { try call.parts.hall.competition(id) }
}

/// A request for what belongs to a competition, a page of it where it is a list.
struct CompetitionRequest: NamesCompetition {
    var competitionName: String?
    var pageSize: Int?
    var pageToken: String?
    var pageName: String?
    var fileName: String?

    /// The part of `rows` that is asked for, and the token of the next; throws `ServingError.malformed`.
    func page<Row>(of rows: [Row]) throws -> (rows: ArraySlice<Row>, next: String) {
        guard let start = Int(pageToken.flatMap { $0.isEmpty ? nil : $0 } ?? "0"), start >= 0 else {
            throw ServingError.malformed("the page token '\((pageToken ?? "").prefix(40))' was not given out here")
        }
        let end = start.addingReportingOverflow(min(max(pageSize ?? 20, 1), 200))
        let rest = rows.dropFirst(start).prefix(end.overflow ? 0 : end.partialValue - start)
        return (rest, !end.overflow && end.partialValue < rows.count ? "\(end.partialValue)" : "")
    }
}

/// What is answered where there is nothing to say.
struct Nothing: Codable {}
