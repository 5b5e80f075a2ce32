/// Something in a competition's data that its host should know before others compete.
public struct AuditFinding: Sendable, Hashable, Codable {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
        /// Answers to rows of the test can be read off: no competition until it is mended.
        case leak
        /// Scores may mean something else than they seem to.
        case warning
        /// Worth knowing.
        case note
    }

    /// How bad it is.
    public let severity: Severity
    /// The id of the check that found it.
    public let check: String
    /// The columns that it is about; empty where it is about rows or boards.
    public let columns: [String]
    /// What was seen: a sentence with numbers.
    public let evidence: String
    /// What to do about it: a sentence that names a key of the manifest or an action.
    public let cure: String

    /// Makes a finding.
    public init(_ severity: Severity, _ check: String, columns: [String] = [], evidence: String, cure: String) {
        self.severity = severity
        self.check = check
        self.columns = columns
        self.evidence = evidence
        self.cure = cure
    }
}
