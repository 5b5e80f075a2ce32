import ArgumentParser
import Workflows

extension Podium {
    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a competition's columns, and what becomes of each of them for a model.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Option(help: "The model whose features are shown.")
        var model = "gradient-boosting"

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let report = try options.workspace.describe(competition, model: model) { Terminal.note($0) }
            try options.print(report) { $0.text(width: Terminal.width) }
        }
    }
}
