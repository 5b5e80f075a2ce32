import ArgumentParser
import Foundation
import Workflows

extension Podium {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a competition of one that another platform's files describe.",
            discussion: """
                Reads a Kaggle download, a mle-bench competition, a Codabench bundle, an EvalAI challenge, a Hugging Face
                competition, Croissant metadata or a RAMP kit: a folder, or a zip archive. It says line by line what it
                carried over and what it could not. None of their programs is run, and nothing is overwritten.

                  podium import titanic.zip
                  podium import mle-bench/competitions/spaceship-titanic spaceship --solution private/test.csv
                """)

        @Argument(help: "The folder, an archive of it, or the file that the format is known by.", completion: .file())
        var path: String

        @Argument(help: "The new competition's name, or the path of a folder (default: the name of what is imported).")
        var folder: String?

        @Option(help: "The labeled rows, instead of those that were found.", completion: .file())
        var train: String?

        @Option(help: "The rows to predict, instead of those that were found.", completion: .file())
        var test: String?

        @Option(help: "The solution, instead of the one that was found.", completion: .file())
        var solution: String?

        @Option(help: "The sample submission, instead of the one that was found.", completion: .file())
        var sample: String?

        @Option(help: "The column to predict; several with commas between.")
        var target: String?

        @Option(help: "The column that names a row, several with commas between, or none.")
        var id: String?

        @Option(help: "What judges: see `podium metrics`.")
        var metric: String?

        @Option(help: "The kind of target: binary, multiclass, regression, …")
        var task: String?

        @OptionGroup var options: WorkspaceOptions

        func run() throws {
            let report = try options.workspace.importCompetition(at: URL(filePath: path), into: folder, given: given)
            try options.print(report) { report in
                let carried = report.carried.map { "carried over: \($0)" }
                let left = report.left.map { "not carried over: \($0)" }
                let answers = report.start.answers.map { "\($0.question.rawValue): \($0.value)  (\($0.reason))" }
                return
                    (["\(path) is \(report.format)"] + carried + left + answers
                    + ["wrote \(report.start.folder): " + report.start.files.joined(separator: ", ")]
                    + ["next: podium prepare \(folder ?? report.start.competition)"]).joined(separator: "\n")
            }
        }

        private var given: StartOptions {
            func file(_ path: String?) -> URL? { path.map { URL(filePath: $0) } }
            var given = StartOptions(
                train: file(train), test: file(test), solution: file(solution), sample: file(sample))
            let answers: [(StartQuestion, String?)] = [(.target, target), (.id, id), (.metric, metric), (.task, task)]
            for case (let question, let answer?) in answers { given.take(answer, to: question) }
            return given
        }
    }
}
