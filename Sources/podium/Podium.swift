import ArgumentParser
import Foundation
import Workflows

@main
struct Podium: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "podium",
        abstract: "From raw data to a ranked, honest submission.",
        discussion: """
            A competition is a folder with a competition.yaml: an id under competitions/, or a path.

              podium run late-flights          from raw file to ranked entries
              podium leaderboard late-flights  the standings
              podium score titanic my.csv      check and score a file

            Exit codes: 0 done, 1 the work was refused (bad file, bad manifest), 2 usage, 3 a fault of Podium's.
            """,
        version: Version.current,
        subcommands: [
            List.self, New.self, Import.self, Check.self, Prepare.self, Describe.self, Models.self, Metrics.self,
            Schema.self, Run.self,
            Work.self,
            Score.self, Submit.self, Choose.self, Leaderboard.self, Compare.self, Reproduce.self, Explain.self,
            Predict.self,
            Export.self, Paint.self, Kaggle.self, User.self, Serve.self,
        ])

    static func main() {
        Foundation.exit(status(of: Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs a command line and returns its exit code.
    private static func status(of arguments: [String]) -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            fflush(nil)
            return 0
        } catch {
            fflush(nil)
            return report(error)
        }
    }

    /// Says what went wrong: usage and help as the parser words them, everything else in the program's own words.
    private static func report(_ error: any Error) -> Int32 {
        if let refusal = error as? Refusal {
            Terminal.note("podium: \(refusal.description)")
            return 1
        }
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        if code == .success {
            print(message)
            return 0
        }
        if code == .validationFailure {
            Terminal.note(message)
            return 2
        }
        if let code = error as? ExitCode { return code.rawValue }
        let fault = Refusal.describing(error)
        Terminal.note("podium: \(fault.description)")
        return fault.isOurs ? 3 : 1
    }
}
