import ArgumentParser
import Workflows

extension Podium {
    struct Score: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check and score a submission file; store nothing.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Argument(help: "The submission, a CSV file; - for standard input.", completion: .file(extensions: ["csv"]))
        var file: String

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let display = WorkDisplay("prepare")
            let report = try options.workspace.score(competition, file: file, observe: display.show)
            display.finish()
            try options.print(report) { $0.text }
            if !report.isGood { throw ExitCode(1) }
        }
    }
}
