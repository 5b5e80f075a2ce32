import ArgumentParser
import Workflows

extension Podium {
    struct Submit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "submit",
            abstract: "Check a submission file, score it, and enter it on the board; here, or on somebody's server.",
            discussion: """
                With --to the file goes to a server of podium serve, and its score is waited for. PODIUM_TOKEN holds a token, which
                the server's page Account makes; nothing of the competition need be here.

                  podium submit titanic mine.csv --team Ada
                  PODIUM_TOKEN=podium_… podium submit titanic mine.csv --to https://competitions.example.org
                """)

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Argument(help: "The submission, a CSV file; - for standard input.", completion: .file(extensions: ["csv"]))
        var file: String

        @Option(help: "Who submits; on a server that is the token's team.")
        var team: String?

        @Option(help: "The address of a server.")
        var to: String?

        @Option(name: [.short, .long], help: "What is special about it.")
        var message: String?

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            if to != nil && team != nil { throw ValidationError("--to knows the team by the token; leave --team out.") }
            if to == nil && team == nil { throw ValidationError("--team must say who submits.") }
            if team?.allSatisfy(\.isWhitespace) == true {
                throw ValidationError("--team must say who submits; it is empty.")
            }
        }

        func run() throws {
            if let to { return try bring(to: to) }
            let display = WorkDisplay("prepare")
            let report = try options.workspace.submit(
                competition, file: file, team: team ?? "", message: message, observe: display.show)
            display.finish()
            try options.print(report) { $0.text }
            if !report.isGood { throw ExitCode(1) }
        }

        private func bring(to address: String) throws {
            let display = WorkDisplay("submit")
            let report = try Workspace.submit(
                competition, file: file, to: RemoteServer(address), message: message, observe: display.show)
            display.finish()
            try options.print(report) { $0.text }
            if !report.isGood { throw ExitCode(1) }
        }
    }
}
