import ArgumentParser
import Foundation
import Workflows

extension Podium {
    struct Predict: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "predict",
            abstract: "Predict new rows with a model or the blend of a past run.",
            discussion: """
                The file has the columns of the labeled rows; an id and a target are not needed. The predictions go to
                standard output, in the form of a submission. Nothing is trained.

                  podium predict titanic new.csv > predictions.csv
                  podium predict titanic - --json < one-row.csv
                """)

        @Argument(help: "An id under competitions/, the path of a folder, or a file of `podium export`.")
        var competition: String

        @Argument(
            help: "The rows, a CSV file, also packed as zip or gz; - for standard input.",
            completion: .file(extensions: ["csv"]))
        var file: String

        @Option(help: "The model, or blend (default: what the run answered by).")
        var model: String?

        @Option(name: .customLong("run"), help: "The run (default: the newest that is finished and has the model).")
        var runName: String?

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let rows =
                file == "-"
                ? FileHandle.standardInput.readDataToEndOfFile()
                : try Data(contentsOf: URL(filePath: file), options: .mappedIfSafe)
            let report = try options.workspace.predict(
                competition, rows: [UInt8](rows), PredictOptions(source: file, model: model, run: runName))
            if options.json { try options.print(report) { _ in "" } } else { Swift.print(report.csv, terminator: "") }
        }
    }
}
