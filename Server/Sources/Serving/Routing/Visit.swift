import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Logging
import NIOCore

/// A browser's request for a page.
struct Visit: Sendable {
    let request: Request
    let context: ServerContext
    let parts: Parts
    /// The secret of the browser's cookie: that of a session, or of somebody who is not signed in.
    let secret: String
    private let isNew: Bool
    /// Who is signed in.
    let caller: Caller?
    private var fields: [String: String] = [:]

    static let cookie = "podium"
    private static let formLimit = 1 << 19

    init(_ request: Request, _ context: ServerContext, _ parts: Parts) throws {
        (self.request, self.context, self.parts) = (request, context, parts)
        let known = request.cookies[Self.cookie]?.value
        isNew = known == nil
        secret = try known ?? Secret.text()
        let person = try known.flatMap { try parts.store.person(inSession: $0, at: parts.now()) }
        caller = person.map { Caller(person: $0, scope: .all) }
    }

    /// The person who is signed in; throws `ServingError.unknownCaller`.
    func person() throws -> Person {
        guard let caller else { throw ServingError.unknownCaller }
        return caller.person
    }

    /// A field of the form, without blanks around it; empty where it has none.
    subscript(field: String) -> String { (fields[field] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }

    /// The fields of a form that have a name with this beginning: what follows it.
    func names(behind beginning: String) -> [String] {
        fields.keys.filter { $0.hasPrefix(beginning) }.map { String($0.dropFirst(beginning.count)) }
    }

    /// The competition that the address names, and its terms.
    func competition() throws -> (hosted: HostedCompetition, terms: Terms) {
        let hosted = try parts.hall.competition(context.parameters.get("competition") ?? "")
        return (hosted, try parts.terms(of: hosted.competition))
    }

    /// Where this server is, as the visitor calls it.
    var base: String { parts.base(as: request) }

    /// The page's own address with its query, as it stands in another's query.
    var addressOfPage: String {
        let address = request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
        return address.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    // MARK: Forms

    /// What a form of this browser holds, so that no other site can send one in its person's name.
    var formSeal: String { parts.signer.signature(of: secret, for: "form") }

    /// The hidden field of a form.
    var seal: HTML { "<input type=\"hidden\" name=\"seal\" value=\"\(formSeal)\">" }

    /// Throws `ServingError.forgedForm` where a form's seal is not this browser's.
    func check(seal: String) throws {
        guard parts.signer.isValid(seal, of: secret, for: "form") else { throw ServingError.forgedForm }
    }

    /// Reads the form that was sent; throws `ServingError`.
    mutating func readForm() async throws {
        let bytes: ByteBuffer
        do { bytes = try await request.body.collect(upTo: Self.formLimit) } catch {
            throw ServingError.malformed("the form is too long")
        }
        let pairs = String(buffer: bytes).split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
        for pair in pairs {
            let texts = pair.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            fields[texts[0]] = texts.count > 1 ? texts[1] : ""
        }
        try check(seal: self["seal"])
    }

    // MARK: Answers

    /// Gives a browser that has no cookie yet one, which the forms of pages need; keeps any that the page itself set.
    func keepingVisitor(_ response: Response) -> Response {
        guard isNew, response.headers[.setCookie] == nil, response.headers[.contentType]?.hasPrefix("text/html") == true
        else { return response }
        return setting(cookie: secret, on: response)
    }

    /// A response that gives the browser another secret.
    func setting(cookie secret: String, on response: Response) -> Response {
        var response = response
        response.setCookie(
            Cookie(
                name: Self.cookie, value: secret, maxAge: Int(HostingStore.sessionLength), path: "/",
                secure: parts.settings.isBehindTLS, httpOnly: true, sameSite: .lax))
        return response
    }

    /// Notes what was done, for administrators.
    func note(_ deed: String, _ competition: String? = nil) throws {
        try parts.store.note(deed, in: competition, by: person(), at: parts.now())
    }

    /// To another page of this server, after a form was taken.
    func redirect(to path: String) -> Response { .redirect(to: path, type: .normal) }

    /// A page in the server's frame.
    ///
    /// - Parameter held: A text whose mark stands in the page instead of it.
    func page(
        _ title: String, status: HTTPResponse.Status = .ok, holding held: PackedText? = nil, _ content: HTML
    ) -> Response {
        let page = Frame.page(title, caller: caller, seal: seal, allowsSignUp: parts.settings.allowsSignUp, content)
        var headers = Frame.headers(isBehindTLS: parts.settings.isBehindTLS)
        guard let held, let place = page.text.range(of: held.mark) else {
            return Response(
                status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: page.text)))
        }
        let (before, after) = (String(page.text[..<place.lowerBound]), String(page.text[place.upperBound...]))
        headers[.vary] = "Accept-Encoding"
        guard request.headers.takesGzip else {
            let pieces = [before, held.text, after].map { ByteBuffer(string: $0) }
            return Response(status: status, headers: headers, body: ResponseBody(contentsOf: pieces))
        }
        headers[.contentEncoding] = "gzip"
        let file = held.gzip(between: before, and: after)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file)))
    }

    /// A page that says what is wrong.
    func page(telling error: any Error) -> Response {
        let complaint = Complaint(error)
        if complaint.status.kind == .serverError { context.logger.error("\(error)") }
        var response = page(
            "Not done", status: complaint.status,
            "<h1>Not done</h1><p class=\"bad\" role=\"alert\">\(complaint.message)</p><p><a href=\"/\">All competitions</a></p>"
        )
        if let seconds = complaint.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }
}

extension HTTPFields {
    /// Whether who asks can read gzip (RFC 9110, section 12.5.3).
    fileprivate var takesGzip: Bool {
        (self[.acceptEncoding] ?? "").lowercased().split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return parts.first == "gzip" && weight > 0
        }
    }
}
