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
            try options.print(report) { report in
                var columns = TextTable(
                    .text("column"), .text("kind"), .number("missing"), .number("distinct"), .text("values"))
                for item in report.columns {
                    columns.add(item.name, item.kind, String(item.missing), String(item.distinct), item.summary)
                }
                return """
                    \(report.competition) – \(report.title)
                    \(report.task), judged by \(report.metric); \(report.trainRows) labelled rows, \(report.testRows) to predict
                    target: \(report.target)

                    \(columns.text(width: Terminal.width))

                    what \(report.model) makes of them
                    \(report.plan.map { "  " + $0 }.joined(separator: "\n"))
                    """
            }
        }
    }
}
