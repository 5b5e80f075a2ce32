import Foundation
import Hosting
import NIOCore

extension Parts {
    /// A submission of a file that comes with the request itself.
    ///
    /// - Parameter content: Writes the file's bytes as they come.
    func submit(
        _ fileName: String, message: String?, by person: Person, to hosted: HostedCompetition,
        content: (UploadWriter) async throws -> Void
    ) async throws -> HostedSubmission {
        let terms = try terms(of: hosted.competition)
        let secret = try store.beginUpload(fileName: fileName, by: person, under: terms, at: now())
        try await takeUpload(secret, content: content)
        return try store.submit(upload: secret, message: message, by: person, under: terms, shelf: shelf, at: now())
    }

    /// Takes the file of an upload that was begun.
    func takeUpload(_ secret: String, content: (UploadWriter) async throws -> Void) async throws {
        let digest = try store.openUpload(secret, at: now())
        let file = try shelf.write(digest)
        try await content(file)
        try store.keepUpload(digest, file)
    }
}

extension UploadWriter {
    /// Appends all that comes. Throws `HostingError.tooLarge`, and what the disk or the connection says.
    func append(_ body: some AsyncSequence<ByteBuffer, any Error>) async throws {
        for try await buffer in body { try append(buffer) }
    }

    func append(_ buffer: ByteBuffer) throws { try buffer.withUnsafeReadableBytes { try append($0) } }
}
