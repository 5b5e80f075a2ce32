import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import NIOCore

/// Files, by addresses that open for a while to whoever has them.
enum FileRoutes {
    static func add(to book: inout RouteBook) {
        book.call(.get, "/files/:competition/data/:name", .bearerOfSecret) { call in
            try call.requireTicket()
            let hosted = try call.parts.hall.competition(call.parameter("competition"))
            guard let file = hosted.files[try call.parameter("name")] else { throw ServingError.notFound }
            return try await call.response(of: file)
        }
        book.call(.get, "/files/:competition/archive/:name", .bearerOfSecret) { call in
            try call.requireTicket()
            let hosted = try call.parts.hall.competition(call.parameter("competition"))
            let place = call.parts.hall.root.appending(path: "hosting/archives/\(hosted.id).zip")
            return try await call.response(of: hosted.files.archive(at: place))
        }
        book.call(.get, "/files/:competition/export/:name", .bearerOfSecret) { call in
            try call.requireTicket()
            let hosted = try call.parts.hall.competition(call.parameter("competition"))
            let place = call.parts.hall.root.appending(path: "hosting/exports/\(hosted.id).zip")
            guard let file = DataFiles.File(place) else { throw ServingError.notFound }
            return try await call.response(of: file)
        }
        book.call(.get, "/files/:competition/submissions/:id/:name", .bearerOfSecret) { call in
            try call.requireTicket()
            let submission = try call.parts.store.submission(Int64(call.parameter("id")) ?? 0)
            guard let file = DataFiles.File(call.parts.shelf.url(of: submission.upload)) else {
                throw ServingError.notFound
            }
            return try await call.response(of: file)
        }
        book.call(.put, "/uploads/:secret", .bearerOfSecret) { call in
            try await call.parts.takeUpload(call.parameter("secret")) { file in
                try await file.append(call.request.body)
            }
            return Response(status: .ok)
        }
    }
}

extension Call {
    /// A part of the path, without escapes. Throws `ServingError.notFound`.
    func parameter(_ name: String) throws -> String {
        guard let value = context.parameters.get(name) else { throw ServingError.notFound }
        return value
    }

    /// Throws `ServingError.notFound` where the address was not given out, or too long ago.
    fileprivate func requireTicket() throws {
        let ticket = request.uri.queryParameters.get("ticket") ?? ""
        guard Ticket.opens(ticket, path: request.uri.path, at: parts.now(), by: parts.signer) else {
            throw ServingError.notFound
        }
    }

    /// A file, or the part of it that is asked for (RFC 9110, section 14): never compressed, since clients compare sizes.
    fileprivate func response(of file: DataFiles.File) async throws -> Response {
        let validators = Validators(file)
        var headers: HTTPFields = [
            .contentType: "application/octet-stream", .acceptRanges: "bytes", .eTag: validators.tag,
            .lastModified: validators.modified, .cacheControl: "private",
            .contentDisposition: "attachment", .xContentTypeOptions: "nosniff",
        ]
        let asked = request.headers[.ifRange].map(validators.contains) ?? true ? request.headers[.range] : nil
        switch ByteRange(asked, of: file.size) {
        case .all:
            return Response(
                status: .ok, headers: headers, body: try await FileIO().loadFile(path: file.url.path, context: context))
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(file.size)"
            return Response(
                status: .partialContent, headers: headers,
                body: try await FileIO().loadFile(path: file.url.path, range: range, context: context))
        case .none:
            return Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(file.size)"])
        }
    }
}

/// What tells whether a file is still the one of which a client has a part.
private struct Validators {
    let tag: String
    let modified: String

    init(_ file: DataFiles.File) {
        tag = "\"\(file.size)-\(Int(file.modified.timeIntervalSince1970 * 1000))\""
        modified = Self.text(file.modified)
    }

    /// The only form that Kaggle's client reads, RFC 9110's: "Sun, 15 Jun 2025 15:06:40 GMT".
    private static func text(_ moment: Date) -> String {
        let style = Date.VerbatimFormatStyle(
            format: """
                \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
                """, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
            calendar: Calendar(identifier: .gregorian))
        return moment.formatted(style)
    }

    func contains(_ text: String) -> Bool { text == tag || text == modified }
}

/// What a header `Range` asks of so many bytes; what is no single range of bytes asks for all.
enum ByteRange: Equatable {
    case all
    case part(ClosedRange<Int>)
    case none

    init(_ header: String?, of size: Int) {
        guard let match = header?.wholeMatch(of: /bytes=(\d{0,18})-(\d{0,18})/), match.1 != "" || match.2 != "" else {
            self = .all
            return
        }
        let (first, last) = (Int(match.1), Int(match.2))
        let start = first ?? max(0, size - (last ?? 0))
        let end = first == nil ? size - 1 : min(last ?? .max, size - 1)
        self = start <= end ? .part(start...end) : .none
    }
}
