public import Faults

/// Why an archive cannot be read, or not safely.
public struct ArchiveError: AttributedError, Sendable, Hashable {
    /// What messages call the archive.
    public let archive: String
    /// What is wrong, and what to do.
    public let reason: String

    /// Makes an error.
    public init(_ archive: String, reason: String) {
        self.archive = archive
        self.reason = reason
    }

    /// One line: the archive and the reason.
    public var description: String { "\(archive): \(reason)" }
}
