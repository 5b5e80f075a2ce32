import ArgumentParser
import Auditing
import Drawing
import Workflows

extension Podium {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract:
                "Check a competition's manifest and say every mistake in it and what its data files seem to be; or look for "
                + "leaks in its data.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Flag(
            help: "Look at the data too, solution included: what gives answers away, and what would mislead. For hosts."
        )
        var data = false

        @Option(help: "With --data: the difference of two scores that the boards shall tell, above 0.")
        var difference: Double?

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            if difference != nil && !data { throw ValidationError("--difference needs --data") }
        }

        func run() throws {
            let report = try options.workspace.check(competition)
            if data && report.valid { return try audit() }
            try options.print(report) { report in
                let problems = report.problems.map { "\(report.file):\($0.text)" }
                let notes = report.notes.map { "\($0.file): \($0.text)" }
                return ((report.valid ? ["\(report.file): fine"] : problems) + notes).joined(separator: "\n")
            }
            if !report.valid { throw ExitCode(1) }
        }

        private func audit() throws {
            let display = WorkDisplay("check")
            let report = try options.workspace.audit(competition, difference: difference, observe: display.show)
            display.finish()
            try options.print(report) { $0.text(width: Terminal.width) }
            if report.leaks { throw ExitCode(1) }
        }
    }
}

extension AuditReport {
    /// The findings, the worst first, each with what was seen and what to do.
    fileprivate func text(width: Int) -> String {
        var lines = "\(competition): \(trainRows) labeled rows, \(testRows) to predict, \(checks.count) checks"
            .wrapped(width: width)
        if let sampledRows {
            lines += "\(sampledRows) of the labeled rows, drawn at random, were looked at where that takes time"
                .wrapped(width: width)
        }
        for finding in findings {
            let label = "\(finding.severity.rawValue)  \(finding.check): "
            lines += [""] + (label + finding.evidence).wrapped(width: width, hanging: "  ")
            lines += "→ \(finding.cure)".wrapped(width: width, indent: "  ", hanging: "    ")
        }
        return (lines + ["", summary]).joined(separator: "\n")
    }

    private var summary: String {
        let counts = AuditFinding.Severity.allCases.map { severity in
            let count = findings.count { $0.severity == severity }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return counts.joined(separator: ", ")
    }
}
