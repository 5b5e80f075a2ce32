import ArgumentParser
import Workflows

extension Podium {
    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Say how much better one entry is than others, how sure that is, where, and what it would take to know."
        )

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Argument(
            help:
                "An entry's number in the board's column 'entry', or a model's id (its newest entry); then those to compare it with."
        )
        var entries: [String]

        @Flag(name: .customLong("private"), help: "Ask the private rows (default: the public ones).")
        var isPrivate = false

        @Option(help: "The largest difference that does not matter: entries that differ by less are equal.")
        var margin: Double?

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let report = try options.workspace.compare(competition, entries, isPrivate: isPrivate, margin: margin)
            try options.print(report) { $0.text(width: Terminal.width) }
        }
    }
}
