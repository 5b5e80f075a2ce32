public import ModelZoo
import Scoring

extension Workspace {
    /// The cards of all models.
    public static func cards() -> [ModelCard] { ModelRegistry.cards }

    /// The card of one model; throws `ModelError` with the nearest name when there is none.
    public static func card(of model: String) throws -> ModelCard { try ModelRegistry.card(named: model) }
}

extension ModelCard {
    /// The tasks it can do, as one text.
    public var taskList: String {
        LearningTask.allCases.filter(tasks.contains).map(\.rawValue).joined(separator: ", ")
    }

    /// The card for people, in lines of at most `width` characters where words allow.
    public func text(width: Int) -> String {
        var lines = ["\(id) – \(title)", ""] + wrapped(summary, width: width, indent: "")
        lines += ["", "wins when"] + wrapped(winsWhen, width: width, indent: "  ")
        lines += ["", "tasks", "  \(taskList)"]
        if !parameters.isEmpty { lines += ["", "parameters"] }
        for parameter in parameters {
            lines.append("  \(parameter.name) = \(parameter.defaultValue)")
            lines += wrapped(parameter.meaning + " (\(parameter.expectation))", width: width, indent: "      ")
        }
        return (lines + ["", "source"] + wrapped(paper, width: width, indent: "  ")).joined(separator: "\n")
    }

    private func wrapped(_ text: String, width: Int, indent: String) -> [String] {
        var lines: [String] = []
        var line = indent
        for word in text.split(whereSeparator: \.isWhitespace) {
            if line.count > indent.count && line.count + 1 + word.count > width {
                lines.append(line)
                line = indent
            }
            line += (line.count > indent.count ? " " : "") + word
        }
        return lines + [line]
    }
}
