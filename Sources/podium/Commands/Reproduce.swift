import ArgumentParser
import Workflows

extension Podium {
    struct Reproduce: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reproduce",
            abstract: "Do the run that made an entry again, on other numbers of threads too, and compare the bytes.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Argument(help: "An entry's number in the board's column 'entry', or a model's id (its newest entry).")
        var entry: String

        @Option(help: "A number of threads; give it again for several (default: one, and all processors).")
        var threads: [Int] = []

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            if threads.contains(where: { $0 < 1 }) { throw ValidationError("--threads is a number of at least 1.") }
        }

        func run() throws {
            let report = try options.workspace.reproduce(competition, entry, threads: threads) { event in
                if case .note(let text) = event { Terminal.note(text) }
            }
            try options.print(report) { $0.text }
            if !report.isReproduced { throw ExitCode(1) }
        }
    }
}
