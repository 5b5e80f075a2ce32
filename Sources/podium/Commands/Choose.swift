import ArgumentParser
import Workflows

extension Podium {
    struct Choose: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "choose",
            abstract: "Choose the entries of a team that count on the private board.",
            discussion: """
                They take the place of those chosen before; a team that chose none counts with its best on the public board. How many
                may be chosen says 'submission.final' in the manifest.

                  podium choose titanic 3 7 --team Ada
                """)

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Argument(help: "Numbers in the board's column 'entry'; none: the choice is taken back.")
        var entries: [Int64] = []

        @Option(help: "Whose entries they are.")
        var team: String

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            try options.print(options.workspace.choose(competition, entries: entries, team: team)) { $0.text }
        }
    }
}
