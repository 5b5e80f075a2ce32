public import Foundation
import Frames
import Storage

/// A submission file, read once: what is checked, scored and hashed is the same, whatever becomes of the file meanwhile.
public struct SubmissionFile: Sendable {
    /// What messages call it: its path.
    public let name: String
    /// What is in it, or why that cannot be read, which the checker tells.
    private let content: Result<[UInt8], any Error>

    /// Reads a file.
    public init(_ url: URL) {
        name = url.path
        content = Result { try Frame.bytes(of: url) }
    }

    /// Reads what a command line calls `file`: a path, or `-` for standard input.
    public init(argument file: String) {
        guard file == "-" else {
            self.init(URL(filePath: file))
            return
        }
        self.init(
            name: "standard input", content: Result { Array(try FileHandle.standardInput.readToEnd() ?? Data()) })
    }

    private init(name: String, content: Result<[UInt8], any Error>) {
        self.name = name
        self.content = content
    }

    /// The bytes as a table; throws `FrameError`.
    func frame(_ options: CSVOptions) throws -> Frame {
        try Frame(csvBytes: content.get(), options: options, source: name)
    }

    /// The SHA-256 of the bytes; nil where they could not be read.
    public var sha256: String? { (try? content.get()).map { SHA256.hex(of: $0) } }
}
