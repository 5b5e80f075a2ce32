import ArgumentParser
import Workflows

extension Podium {
    struct Prepare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prepare",
            abstract: "Fetch a competition's data, check it, and cut it into train, test and solution.")

        @Argument(help: "An id under competitions/, or the path of a folder.")
        var competition: String

        @Flag(help: "Make the data anew although it is there.")
        var again = false

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let display = WorkDisplay("prepare")
            let report = try options.workspace.prepare(competition, again: again, observe: display.show)
            display.finish()
            try options.print(report) { report in
                let rows =
                    report.trainRows == 0
                    ? "\(report.testRows) rows to predict, none to learn from"
                    : "\(report.trainRows) labeled rows, \(report.testRows) to predict"
                var lines = ["\(report.competition): \(rows)", "  \(report.folder)"]
                if !report.hasSolution {
                    lines.append("  nobody here knows the solution: runs are scored by folds only")
                }
                return lines.joined(separator: "\n")
            }
        }
    }
}
