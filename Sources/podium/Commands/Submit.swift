import ArgumentParser
import Workflows

extension Podium {
    struct Submit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a submission file, score it, and enter it on the board.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Argument(help: "The submission, a CSV file; - for standard input.", completion: .file(extensions: ["csv"]))
        var file: String

        @Option(help: "Who submits.")
        var team: String

        @Option(name: [.short, .long], help: "What is special about it.")
        var message: String?

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            if team.allSatisfy(\.isWhitespace) { throw ValidationError("--team must say who submits; it is empty.") }
        }

        func run() throws {
            let display = WorkDisplay("prepare")
            let report = try options.workspace.submit(
                competition, file: file, team: team, message: message, observe: display.show)
            display.finish()
            try options.print(report) { $0.text }
            if !report.isGood { throw ExitCode(1) }
        }
    }
}
