/// One question that is asked of a competition's data.
public protocol AuditCheck: Sendable {
    /// Its name in findings: lower case, with `-`.
    var id: String { get }
    /// What it looks at, in a few words.
    var title: String { get }
    /// What it found, the worst first; the same for the same data. Throws what models and metrics throw.
    func findings(in data: AuditedData) throws -> [AuditFinding]
}
