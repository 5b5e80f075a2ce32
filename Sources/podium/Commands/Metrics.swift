import ArgumentParser
import Drawing
import Scoring
import Workflows

extension Podium {
    struct Metrics: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "metrics",
            abstract:
                "List the metrics, or show one metric's card: its formula, its parameters, what a submission holds, its source."
        )

        @Argument(help: "A metric's id or another of its names.")
        var metric: String?

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            if let metric {
                try options.print(try options.workspace.card(ofMetric: metric)) { $0.text(width: Terminal.width) }
            } else {
                try options.print(options.workspace.metricCards()) { cards in
                    var table = TextTable(.text("metric"), .text("better"), .text("what it is"), .text("tasks"))
                    for card in cards { table.add(card.id, card.better, card.title, card.taskList) }
                    return table.text(width: Terminal.width)
                }
            }
        }
    }
}
