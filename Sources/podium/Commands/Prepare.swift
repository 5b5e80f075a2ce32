import ArgumentParser
import Workflows

extension Podium {
    struct Prepare: ParsableCommand {
        static let configuration = CommandConfiguration(
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
                var lines = [
                    "\(report.competition): \(report.trainRows) labeled rows, \(report.testRows) to predict",
                    "  \(report.folder)",
                ]
                if !report.hasSolution {
                    lines.append("  nobody here knows the solution: runs are scored by folds only")
                }
                return lines.joined(separator: "\n")
            }
        }
    }
}
