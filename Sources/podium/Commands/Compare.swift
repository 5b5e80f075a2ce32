import ArgumentParser
import Workflows

extension Podium {
    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how sure it is that one entry is better than another.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Argument(help: "An entry's number in the board's column 'entry', or a model's id (its newest entry).")
        var first: String

        @Argument(help: "Another entry.")
        var second: String

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            try options.print(try options.workspace.compare(competition, first, second)) { $0.text }
        }
    }
}
