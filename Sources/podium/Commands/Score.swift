import ArgumentParser
import Drawing
import Foundation
import Workflows

extension Podium {
    struct Score: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "score",
            abstract: "Check and score submission files; store nothing.",
            discussion: """
                Of one file every mistake is told. Several files, those of a folder, or a list of JSON lines with
                competition_id and submission_path are judged side by side, a line for each; one that is refused stops no
                other. The exit code is 1 where any was refused.

                  podium score titanic mine.csv
                  podium score titanic runs/titanic/*/submissions --json > scores.jsonl
                  podium score --batch list.jsonl --json
                """)

        @Argument(help: "An id under competitions/, or the path of a folder; none with --batch.")
        var competition: String?

        @Argument(
            help: "The submissions: CSV files, and folders of them; - alone for standard input.",
            completion: .file(extensions: ["csv"]))
        var files: [String] = []

        @Option(help: "A list of tasks, one JSON object a line, with paths relative to its folder.")
        var batch: String?

        @Flag(help: "A line of JSON for each file in the fields of mle-bench's reports.")
        var mleBench = false

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            guard (competition == nil) == (batch != nil), files.isEmpty == (batch != nil) else {
                throw ValidationError("name a competition and its submissions, or give --batch alone")
            }
        }

        func run() throws {
            let display = WorkDisplay("prepare")
            if let competition, let file = files.first, files.count == 1, !file.isFolder, !mleBench {
                let report = try options.workspace.score(competition, file: file, observe: display.show)
                display.finish()
                try options.print(report) { $0.text }
                if !report.isGood { throw ExitCode(1) }
                return
            }
            let tasks =
                try batch.map { try options.workspace.scoreTasks(inBatch: URL(filePath: $0)) }
                ?? Workspace.scoreTasks(competition ?? "", files: files)
            let summary = try options.workspace.score(tasks, observe: display.show) { file in
                Swift.print(try line(file))
            }
            display.show(.note(summary.text))
            display.finish()
            if summary.valid < summary.files { throw ExitCode(1) }
        }
    }
}

extension Podium.Score {
    private func line(_ file: ScoredFile) throws -> String {
        if mleBench { return try Workspace.jsonLine(MLEBenchReport(file)) }
        return options.json ? try Workspace.jsonLine(file) : PlainText.page(file.text)
    }
}

extension String {
    fileprivate var isFolder: Bool {
        (try? URL(filePath: self).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    }
}

extension ScoreSummary {
    /// How many there were, and the mean score of each competition.
    fileprivate var text: String {
        let counts =
            "\(files) file\(files == 1 ? "" : "s"): \(valid) valid, \(files - valid - failed) refused, \(failed) not judged"
        let means = scores.sorted { $0.key < $1.key }.map { competition, mean in
            let error = mean.stderr.map { " ± " + NumberText.fixed($0, digits: 5) } ?? ""
            return "\(competition): mean " + NumberText.fixed(mean.mean, digits: 5) + error + " over \(mean.files)"
        }
        return ([counts] + means).joined(separator: "\n")
    }
}
