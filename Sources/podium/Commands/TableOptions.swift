import ArgumentParser
import Foundation
import Workflows

/// The tables that a new competition is made of, and what is known of their columns.
struct TableOptions: ParsableArguments {
    @Option(help: "The labeled rows.", completion: .file())
    var train: String?

    @Option(help: "The rows to predict (new: by default a quarter of the labeled rows).", completion: .file())
    var test: String?

    @Option(help: "The targets of the rows to predict.", completion: .file())
    var solution: String?

    @Option(help: "A submission in the right format.", completion: .file())
    var sample: String?

    @Option(help: "The column to predict; several with commas between.")
    var target: String?

    @Option(help: "The column that names a row, several with commas between, or none.")
    var id: String?

    @Option(help: "What judges: see `podium metrics`.")
    var metric: String?

    @Option(help: "The kind of target: binary, multiclass, regression, …")
    var task: String?

    /// What was given of these.
    var start: StartOptions {
        func file(_ path: String?) -> URL? { path.map { URL(filePath: $0) } }
        var start = StartOptions(train: file(train), test: file(test), solution: file(solution), sample: file(sample))
        let answers: [(StartQuestion, String?)] = [(.target, target), (.id, id), (.task, task), (.metric, metric)]
        for case (let question, let answer?) in answers { start.take(answer, to: question) }
        return start
    }
}

extension StartReport {
    /// What was decided and written, for people; `name` is how the next command calls the competition.
    func lines(next name: String) -> [String] {
        answers.map { "\($0.question.rawValue): \($0.value)  (\($0.reason))" }
            + ["wrote \(folder): " + files.joined(separator: ", "), "next: podium prepare \(name)"]
    }
}
