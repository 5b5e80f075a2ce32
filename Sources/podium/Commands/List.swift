import ArgumentParser
import Drawing
import Workflows

extension Podium {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the competitions.")

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            try options.print(try options.workspace.competitions()) { report in
                guard !report.competitions.isEmpty else {
                    return "no competitions under \(report.folder); make one as docs/adding-a-competition.md tells"
                }
                var table = TextTable(.text("id"), .text("task"), .text("metric"), .text("prepared"), .text("title"))
                for item in report.competitions {
                    table.add(
                        item.id, item.task ?? "", item.metric ?? "", item.prepared ? "yes" : "no",
                        item.problem.map { "✗ \($0)" } ?? item.title ?? "")
                }
                return table.text(width: Terminal.width)
            }
        }
    }
}
