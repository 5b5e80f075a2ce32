import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Logging
import NIOCore

/// A program's request.
struct Call: Sendable {
    let request: Request
    let context: ServerContext
    let parts: Parts
    /// Who bears the token that it came with; nil where it came with none that is valid.
    let caller: Caller?

    /// The most bytes of a call's JSON.
    private static let limit = 1 << 16

    init(_ request: Request, _ context: ServerContext, _ parts: Parts) throws {
        (self.request, self.context, self.parts) = (request, context, parts)
        caller = try request.headers[.authorization].flatMap { try Self.caller(of: $0, parts) }
    }

    /// The person who calls; throws `ServingError.unknownCaller`.
    func person() throws -> Person {
        guard let caller else { throw ServingError.unknownCaller }
        return caller.person
    }

    /// Where this server is, as the caller calls it.
    var base: String { parts.base(as: request) }

    /// The body as JSON; throws `ServingError.malformed`.
    func decode<Value: Decodable>(_ type: Value.Type = Value.self) async throws -> Value {
        do {
            let bytes = try await request.body.collect(upTo: Self.limit)
            return try JSONDecoder().decode(
                type, from: bytes.readableBytes == 0 ? Data("{}".utf8) : Data(bytes.readableBytesView))
        } catch is DecodingError {
            throw ServingError.malformed("it is not the JSON that this method takes")
        } catch is NIOTooManyBytesError {
            throw ServingError.malformed("it is longer than \(Self.limit) bytes")
        }
    }

    /// A token comes as `Bearer <token>`, or as Kaggle's older keys do, `Basic <name:token>`, of which the name must fit.
    private static func caller(of header: String, _ server: Parts) throws -> Caller? {
        let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "bearer": return try caller(bearing: parts[1], server)
        case "basic":
            let pair = Data(base64Encoded: parts[1]).map { String(decoding: $0, as: UTF8.self) }
            guard let pair, let colon = pair.firstIndex(of: ":") else { return nil }
            let caller = try caller(bearing: String(pair[pair.index(after: colon)...]), server)
            return caller.map { $0.person.name == pair[..<colon] } == true ? caller : nil
        default: return nil
        }
    }

    private static func caller(bearing token: String, _ server: Parts) throws -> Caller? {
        try server.store.bearer(of: token, at: server.now()).map { Caller(person: $0.person, scope: $0.scope) }
    }

    static func response(telling error: any Error, as form: ErrorForm, log: Logger) -> Response {
        let complaint = Complaint(error)
        if complaint.status.kind == .serverError { log.error("\(error)") }
        var response = form.response(to: complaint)
        response.status = complaint.status
        if let seconds = complaint.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }
}

/// How programs are told of errors.
enum ErrorForm {
    /// As Kaggle's client reads them.
    case kaggle
    /// As RFC 9457 says: `application/problem+json`.
    case problem

    fileprivate func response(to complaint: Complaint) -> Response {
        let none = Response(status: complaint.status)
        switch self {
        case .kaggle:
            return (try? .json(ErrorDocument(code: complaint.status.code, message: complaint.message))) ?? none
        case .problem:
            let problem = ProblemDocument(
                title: complaint.status.reasonPhrase, status: complaint.status.code, detail: complaint.message)
            var response = (try? Response.json(problem)) ?? none
            response.headers[.contentType] = "application/problem+json"
            return response
        }
    }
}

/// An error as Kaggle's client reads it.
struct ErrorDocument: Codable {
    let code: Int
    let message: String
}

extension Response {
    /// A JSON document.
    static func json(_ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }
}

extension Parts {
    /// Where this server is, as whoever sent the request calls it.
    func base(as request: Request) -> String {
        let host = (request.head.authority ?? "localhost").filter {
            $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0))
        }
        return "\(settings.isBehindTLS ? "https" : "http")://\(host)"
    }
}
