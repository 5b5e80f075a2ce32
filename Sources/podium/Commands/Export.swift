import ArgumentParser
import Foundation
import Workflows

extension Podium {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write a model or the blend of a past run as one file that predicts on another machine.",
            discussion: """
                The file holds the fitted pipelines and the rules that they answer by; it needs neither the run nor the
                data where it is used.

                  podium export titanic --output titanic.podium
                  podium predict titanic.podium new.csv
                """)

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Option(help: "The model, or blend (default: what the run answered by).")
        var model: String?

        @Option(name: .customLong("run"), help: "The run (default: the newest that is finished and has the model).")
        var runName: String?

        @Option(name: .shortAndLong, help: "The file (default: <competition>-<model>.podium).")
        var output: String?

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let report = try options.workspace.export(
                competition, model: model, run: runName, to: output.map { URL(filePath: $0) })
            try options.print(report) { report in
                "\(report.file): \(report.model) of run \(report.run), "
                    + report.bytes.formatted(.byteCount(style: .file))
            }
        }
    }
}
