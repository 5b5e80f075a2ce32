import Frames
public import Workers

/// Looks at the data of a competition through the eyes of somebody who wants its answers, for its host.
///
///     let report = try Audit.standard().report(on: AuditedData(prepared))
///     for finding in report.findings { print(finding.severity, finding.evidence, finding.cure) }
public struct Audit: Sendable {
    /// What is asked, in this order.
    public var checks: [any AuditCheck]

    /// An audit of these checks.
    public init(_ checks: [any AuditCheck]) { self.checks = checks }

    /// All that Podium knows to ask.
    ///
    /// - Parameter difference: the difference of two scores that the boards shall tell; nil: none is stated.
    public static func standard(difference: Double? = nil) -> Audit {
        Audit([
            RepeatedRowsCheck(), ContradictionsCheck(), TargetCopiesCheck(), RowOrderCheck(), GroupsCheck(),
            TimesCheck(),
            IdleColumnsCheck(), UnseenLevelsCheck(), OddValuesCheck(), AdversarialCheck(), UndefinedScoreCheck(),
            BoardSizeCheck(difference: difference),
        ])
    }

    /// Asks all checks.
    ///
    /// - Parameters:
    ///   - stop: asked before each check.
    ///   - observe: told the share of the checks that are done, and what is looked at next.
    /// - Throws: what a check throws, and `CancellationError` when `stop` is asked.
    public func report(
        on data: AuditedData, stop: Stop = .never, observe: (_ share: Double, _ title: String) -> Void = { _, _ in }
    ) throws -> AuditReport {
        var findings: [AuditFinding] = []
        for (place, check) in checks.enumerated() {
            try stop.check()
            observe(Double(place) / Double(checks.count), check.title)
            findings += try check.findings(in: data)
        }
        let order = AuditFinding.Severity.allCases
        return AuditReport(
            competition: data.competition, trainRows: data.train.rowCount, testRows: data.test.rowCount,
            sampledRows: data.sample.rows.count < data.train.rowCount ? data.sample.rows.count : nil,
            checks: checks.map(\.id),
            findings: order.flatMap { severity in findings.filter { $0.severity == severity } })
    }
}

/// What an audit found.
public struct AuditReport: Sendable, Hashable, Codable {
    /// The competition's id.
    public let competition: String
    /// The labeled rows.
    public let trainRows: Int
    /// The rows to predict.
    public let testRows: Int
    /// How many of the labeled rows were looked at where not all were; rows that repeat are sought among all.
    public let sampledRows: Int?
    /// The checks that were made, by id.
    public let checks: [String]
    /// What they found, the worst first.
    public let findings: [AuditFinding]

    /// Whether answers can be read off the data for certain.
    public var leaks: Bool { findings.contains { $0.severity == .leak } }

    private enum CodingKeys: String, CodingKey {
        case competition, checks, findings
        case trainRows = "train_rows"
        case testRows = "test_rows"
        case sampledRows = "sampled_rows"
    }
}
