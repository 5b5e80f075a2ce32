import ArgumentParser
import Drawing
import ModelZoo
import Workflows

extension Podium {
    struct Models: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "models",
            abstract: "List the models, or show one model's card: what it is, when it wins, its parameters, its source."
        )

        @Argument(help: "A model's id.")
        var model: String?

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            if let model {
                try options.print(try options.workspace.card(of: model)) { $0.text(width: Terminal.width) }
            } else {
                try options.print(options.workspace.cards()) { cards in
                    var table = TextTable(.text("model"), .text("tasks"), .text("what it is"))
                    for card in cards { table.add(card.id, card.taskList, card.title) }
                    return table.text(width: Terminal.width)
                }
            }
        }
    }
}
