import ArgumentParser
import Workflows

extension Podium {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a competition's manifest and say every mistake in it.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let report = try options.workspace.check(competition)
            try options.print(report) { report in
                report.valid
                    ? "\(report.file): fine"
                    : report.problems.map { "\(report.file):\($0.text)" }.joined(separator: "\n")
            }
            if !report.valid { throw ExitCode(1) }
        }
    }
}
