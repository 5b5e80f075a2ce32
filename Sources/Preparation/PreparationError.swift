public import Faults

/// Why data could not be prepared. What was prepared before is still there.
public enum PreparationError: AttributedError, Sendable, Hashable {
    /// A program that fetches is not installed.
    case missingTool(String, origin: String, advice: String)
    /// A program that fetches failed; `reason` is the last line that it said.
    case fetch(origin: String, reason: String, advice: String)
    /// A file's checksum is not the pinned one.
    case checksum(file: String, origin: String, found: String, expected: String)
    /// An archive has no such member.
    case missingMember(String, archive: String, nearest: String?)
    /// A file operation failed; `reason` is the system's.
    case file(path: String, action: String, reason: String)
    /// The rows do not fit the manifest.
    case data(file: String, reason: String)

    /// That of the data, but where a tool, a source or a file of the machine failed.
    public var fault: Fault {
        switch self {
        case .missingTool, .fetch, .file: .machine
        case .checksum, .missingMember, .data: .input
        }
    }

    /// One line: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .missingTool(let tool, let origin, let advice):
            "\(origin): there is no '\(tool)' on this machine; \(advice)"
        case .fetch(let origin, let reason, let advice): "\(origin): \(reason); \(advice)"
        case .checksum(let file, let origin, let found, let expected):
            "\(origin): '\(file)' has the SHA-256 \(found), expected \(expected); "
                + "it was damaged or changed at its source; to take it as it is now, say sha256: {\(file): \(found)}"
        case .missingMember(let member, let archive, let nearest):
            "\(archive) has no member '\(member)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .file(let path, let action, let reason): "cannot \(action) \(path): \(reason)"
        case .data(let file, let reason): "\(file): \(reason)"
        }
    }
}
