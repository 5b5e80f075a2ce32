import HTTPTypes
import Hosting
import Hummingbird
import NIOCore

/// A form with files (RFC 7578), read as it comes: of a file no more is in memory than what just came.
struct MultipartForm {
    /// What stands before a part's content.
    struct Part {
        let name: String
        /// What the browser calls the file; nil for a field that is none.
        let fileName: String?
    }

    private var iterator: RequestBody.AsyncIterator
    private var buffer = ByteBuffer()
    private let delimiter: [UInt8]
    private let fieldLimit: Int

    /// A request's form, of which a field has at most `fieldLimit` bytes; throws `ServingError.malformed` where it is none.
    init(_ request: Request, fieldLimit: Int) throws {
        let type = request.headers[.contentType] ?? ""
        guard let match = type.firstMatch(of: /^multipart\/form-data;.*boundary="?([A-Za-z0-9'()+_,.\/:=?\-]{1,70})"?/)
        else {
            throw ServingError.malformed("it is no form with a file")
        }
        delimiter = Array("\r\n--\(match.1)".utf8)
        self.fieldLimit = fieldLimit
        iterator = request.body.makeAsyncIterator()
        // The first boundary has no line before it.
        buffer.writeString("\r\n")
    }

    /// Goes to the next part, past what was not read of the one before; nil at the end.
    mutating func next() async throws -> Part? {
        try await content { _ in }
        while buffer.readableBytes < delimiter.count + 2 { guard try await more() else { return nil } }
        buffer.moveReaderIndex(forwardBy: delimiter.count)
        guard buffer.readString(length: 2) == "\r\n" else { return nil }
        return try await Self.part(head())
    }

    /// The content of a field as text.
    mutating func text() async throws -> String {
        var bytes = ByteBuffer()
        let limit = fieldLimit
        try await content { piece in
            guard bytes.readableBytes + piece.readableBytes <= limit else {
                throw ServingError.malformed("a field is longer than \(limit) bytes")
            }
            bytes.writeImmutableBuffer(piece)
        }
        return String(buffer: bytes)
    }

    /// Hands on the content of a part, piece by piece, up to the next boundary, which stays.
    mutating func content(_ take: (ByteBuffer) throws -> Void) async throws {
        while true {
            let view = buffer.readableBytesView
            if let place = view.firstRange(of: delimiter) {
                if let piece = buffer.readSlice(length: place.lowerBound - view.startIndex), piece.readableBytes > 0 {
                    try take(piece)
                }
                return
            }
            // A boundary may be half there.
            let safe = buffer.readableBytes - delimiter.count
            if safe > 0, let piece = buffer.readSlice(length: safe) { try take(piece) }
            buffer.discardReadBytes()
            guard try await more() else { throw ServingError.malformed("the form ends in the middle") }
        }
    }

    private mutating func more() async throws -> Bool {
        guard let next = try await iterator.next() else { return false }
        buffer.writeImmutableBuffer(next)
        return true
    }

    private mutating func head() async throws -> String {
        let end = Array("\r\n\r\n".utf8)
        while true {
            let view = buffer.readableBytesView
            if let place = view.firstRange(of: end) {
                let head = buffer.readString(length: place.lowerBound - view.startIndex) ?? ""
                buffer.moveReaderIndex(forwardBy: end.count)
                return head
            }
            guard view.count <= fieldLimit, try await more() else {
                throw ServingError.malformed("a part of the form has no end of its head")
            }
        }
    }

    private static func part(_ head: String) throws -> Part {
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") } ?? ""
        guard let name = line.firstMatch(of: /[; ]name="([^"]*)"/) else {
            throw ServingError.malformed("a part of the form has no name")
        }
        return Part(name: String(name.1), fileName: line.firstMatch(of: /filename="([^"]*)"/).map { String($0.1) })
    }
}
