import ArgumentParser
import Foundation
import Workflows

extension Podium {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Make a competition of one that another platform's files describe.",
            discussion: """
                Reads a Kaggle download, a mle-bench competition, a Codabench bundle, an EvalAI challenge, a Hugging Face
                competition, Croissant metadata or a RAMP kit: a folder, or a zip archive. It says line by line what it
                carried over and what it could not. None of their programs is run, and nothing is overwritten.

                  podium import titanic.zip
                  podium import mle-bench/competitions/spaceship-titanic spaceship --solution private/test.csv
                """)

        @Argument(help: "The folder, an archive of it, or the file that the format is known by.", completion: .file())
        var path: String

        @Argument(help: "The new competition's name, or the path of a folder (default: the name of what is imported).")
        var folder: String?

        // Instead of what was found.
        @OptionGroup var tables: TableOptions

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let report = try options.workspace.importCompetition(
                at: URL(filePath: path), into: folder, given: tables.start)
            try options.print(report) { report in
                let carried = report.carried.map { "carried over: \($0)" }
                let left = report.left.map { "not carried over: \($0)" }
                let next = report.start.lines(next: folder ?? report.start.competition)
                return (["\(path) is \(report.format)"] + carried + left + next).joined(separator: "\n")
            }
        }
    }
}
