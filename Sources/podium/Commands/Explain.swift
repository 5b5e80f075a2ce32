import ArgumentParser
import Drawing
import Foundation
import Workflows

extension Podium {
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract:
                "Tell what a fitted model of a run learned: how much each feature matters, in a table and pictures.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Option(help: "The model (default: gradient-boosting, or the run's first).")
        var model: String?

        @Option(name: .customLong("run"), help: "The run (default: the newest that has the model).")
        var runName: String?

        @Option(help: "The id of the labeled row that is explained step by step (default: the first held out).")
        var row: String?

        @Option(name: .customLong("class"), help: "The class that is explained where there are several.")
        var className: String?

        @Option(help: "Most rows of each fold that are looked at.")
        var rows = 1000

        @Option(help: "How often each feature is shuffled.")
        var repeats = 3

        @Option(help: "The folder for pictures (default: explanations/ in the run's folder).")
        var output: String?

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let display = WorkDisplay("explain")
            let report = try options.workspace.explain(
                competition,
                ExplainOptions(
                    model: model, run: runName, row: row, className: className, rowsPerFold: rows, repeats: repeats,
                    folder: output.map { URL(filePath: $0, directoryHint: .isDirectory) }),
                observe: display.show)
            display.finish()
            try options.print(report) { $0.text }
        }
    }
}

extension ExplainReport {
    /// The features that matter most, and where the pictures are.
    fileprivate var text: String {
        var table = TextTable(
            .text("feature"), .number("SHAP"), .number("loss of \(metric)"), .number("gain"), .number("splits"))
        let shown = features.prefix(25)
        for feature in shown {
            table.add(
                feature.name, Self.number(feature.shap), Self.number(feature.permutation),
                Self.percent(feature.gain), Self.percent(feature.splits))
        }
        let rest = features.count > shown.count ? "\nand \(features.count - shown.count) more (--json has them)" : ""
        let told = features.isEmpty ? "" : table.text(width: Terminal.width) + rest + "\n\n"
        return """
            \(model) of run \(run) on \(competition): \(folds) folds, \(rows) held-out rows

            \(told)\(unit.map { "SHAP: mean size of what the feature adds to the \($0)\n" } ?? "")pictures:
            \(pictures.map { "  " + $0 }.joined(separator: "\n"))
            """
    }

    private static func number(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "" }
    private static func percent(_ share: Double?) -> String { share.map { String(format: "%.1f %%", 100 * $0) } ?? "" }
}
