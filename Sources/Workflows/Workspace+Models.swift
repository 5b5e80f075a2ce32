import Competitions
import Drawing
public import ModelZoo

extension Workspace {
    /// The cards of all models.
    public func cards() -> [ModelCard] { models.cards }

    /// The card of one model; throws `ModelError` with the nearest name when there is none.
    public func card(of model: String) throws -> ModelCard { try models.card(named: model) }
}

extension ModelCard {
    /// The tasks it can do, as manifests name them, as one text.
    public var taskList: String { Catalog.standard.words(for: targets).joined(separator: ", ") }

    /// The card for people, in lines of at most `width` characters where words allow.
    public func text(width: Int) -> String {
        var lines = ["\(id) – \(title)", ""] + summary.wrapped(width: width, indent: "")
        lines += ["", "wins when"] + winsWhen.wrapped(width: width, indent: "  ")
        lines += ["", "tasks", "  \(taskList)"]
        if !parameters.isEmpty { lines += ["", "parameters"] }
        for parameter in parameters {
            lines.append("  \(parameter.name) = \(parameter.defaultValue)")
            lines += (parameter.meaning + " (\(parameter.expectation))").wrapped(width: width, indent: "      ")
        }
        return (lines + ["", "source"] + paper.wrapped(width: width, indent: "  ")).joined(separator: "\n")
    }
}
