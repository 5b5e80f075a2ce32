import ArgumentParser
import Workflows

extension Podium {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a competition's manifest and say every mistake in it, and what its data files seem to be.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let report = try options.workspace.check(competition)
            try options.print(report) { report in
                let problems = report.problems.map { "\(report.file):\($0.text)" }
                let notes = report.notes.map { "\($0.file): \($0.text)" }
                return ((report.valid ? ["\(report.file): fine"] : problems) + notes).joined(separator: "\n")
            }
            if !report.valid { throw ExitCode(1) }
        }
    }
}
