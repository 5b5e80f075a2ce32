import ArgumentParser
import Drawing
import Foundation
import Workflows

extension Podium {
    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "describe",
            abstract: "Show a competition's columns, and what becomes of each of them for a model.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Option(help: "The model whose features are shown (default: one that suits the rows).")
        var model: String?

        @Option(help: "Write a page of rows as one would look at them, pictures, texts or lines, to this file (HTML).")
        var pictures: String?

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let display = WorkDisplay("prepare")
            let report = try options.workspace.describe(
                competition, model: model, pictures: pictures.map { URL(filePath: $0) }, observe: display.show)
            display.finish()
            try options.print(report) { report in
                var columns = TextTable(
                    .text("column"), .text("kind"), .number("missing"), .number("distinct"), .text("values"))
                for item in report.columns {
                    columns.add(item.name, item.kind, String(item.missing), String(item.distinct), item.summary)
                }
                let width = Terminal.width
                let rows =
                    report.model == nil
                    ? "\(report.testRows) rows to predict, none to learn from"
                    : "\(report.trainRows) labeled rows, \(report.testRows) to predict"
                let head =
                    ["\(report.competition) – \(report.title)"]
                    + "\(report.task), judged by \(report.metric); \(rows)".wrapped(width: width)
                    + "target: \(report.target)".wrapped(width: width, hanging: "  ")
                let plan = report.plan.flatMap { $0.wrapped(width: width, indent: "  ", hanging: "      ") }
                let table = report.columns.isEmpty ? [] : ["", columns.text(width: width)]
                let title = report.model.map { ["", "what \($0) makes of them"] } ?? []
                let warnings = report.warnings.isEmpty ? [] : [""] + report.warnings.map { "mind that \($0)" }
                let pictures = report.pictures.map { ["", "pictures: \($0)"] } ?? []
                return (head + table + title + plan + warnings + pictures).joined(separator: "\n")
            }
        }
    }
}
