public import ArgumentParser
public import Workflows

extension Podium {
    struct Leaderboard: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "leaderboard", abstract: "Show a competition's standings.")

        @Argument(
            help:
                "An id under competitions/, the path of a folder, or a board that --format json wrote (a path ending in .json)."
        )
        var competition: String

        @Flag(name: .customLong("private"), help: "Rank by the private score (default: the public one).")
        var isPrivate = false

        @Option(help: "table, markdown, csv, json, html or svg.")
        var format: BoardFormat = .table

        @Flag(
            inversion: .prefixedNo,
            help:
                "Say how sure scores and ranks are, where the solution is here (--no-certainty: read the board alone).")
        var certainty = true

        @Flag(help: "Say what each model adds to the blend of all, which two blend best, and which model to try next.")
        var contribution = false

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let progress = ProgressLine("leaderboard", delay: 1)
            let text = try options.workspace.leaderboard(
                competition, isPrivate: isPrivate, format: options.json ? .json : format,
                showsCertainty: certainty, showsContributions: contribution, width: Terminal.width,
                isColored: Terminal.usesColor
            ) { progress.update($0, "rows drawn again") }
            progress.finish()
            print(text, terminator: "")
        }
    }
}

extension BoardFormat: ExpressibleByArgument {}
