import Competitions
import Foundation
import Frames
import Problems
import Scoring
import Submissions

extension TableMaker {
    /// The test rows with the targets of a solution that is written as a submission in which a row to predict has any number
    /// of rows; nil where the solution has a row for each, with the targets in columns of their own.
    func gatheredAnswers(_ file: String, to test: HostTable) throws -> HostTable? {
        guard try rowsPerKey == .any, let url = files[file]?.url else { return nil }
        let problem = try competition.problem(classes: [], header: header)
        let keys = try test.keys(manifest.data)
        if try hasOneRow(for: keys, url, format(of: file), problem) { return nil }
        progress(.reading(file))
        let checked = try SubmissionChecker(problem: problem, keys: keys).check(url)
        guard let answers = checked.answers else {
            throw PreparationError.data(
                file: file, reason: checked.problems.map(\.description).joined(separator: "; "))
        }
        let columns = try targetColumns(of: answers, under: problem.metric, file: file)
        return HostTable(
            name: file, typed: try Frame(test.typed.columns + columns),
            text: try Frame(test.text.columns + columns.map(\.letters)))
    }

    /// How many rows of a submission a key has, whatever the classes are, which nobody knows yet.
    var rowsPerKey: RowsPerKey {
        get throws {
            let target = competition.kind.target(columns: manifest.data.targets, classes: [])
            let offers = target.forms(for: try competition.metric())
            let offer = manifest.submission.form.map { word in offers.first { $0.name == word } } ?? offers.first
            return try offer?.form().rowsPerKey ?? .one
        }
    }

    /// Whether a solution has the target's columns, and a row for each row to predict. Where one column is that of the target
    /// and that of the items, only the rows tell.
    private func hasOneRow(
        for keys: RowKeys, _ solution: URL, _ format: any TableFormat, _ problem: Problem
    ) throws -> Bool {
        let options = CSVOptions(manifest.data.format)
        let header = try format.read(solution, options: options).names
        guard problem.target.columns.allSatisfy(header.contains) else { return false }
        guard Set(header) == Set(problem.header) else { return true }
        let named = try? RowIndex(RowKeys(format.read(solution, options: options.keys(problem.key)).columns))
        return named.map { !$0.rows(of: keys).contains(-1) } ?? false
    }

    /// The target's columns that hold these answers, a row each: what the labeled rows have.
    private func targetColumns(of answers: Answers, under metric: Metric, file: String) throws -> [Column] {
        do {
            let classes = Truth(answers).classes
            let target = competition.kind.target(columns: manifest.data.targets, classes: classes)
            guard let form = try target.forms(for: metric).first?.form() else { throw TargetError("it has no form") }
            let columns = zip(target.columns, try form.write(answers)).map { Column($0, $1) }
            if (try? target.answers(in: columns)) == answers { return columns }
            throw TargetError("an item with a blank, or one that comes twice, cannot be told apart")
        } catch let error as TargetError {
            throw PreparationError.data(
                file: file, reason: "its rows do not make a target of each row to predict: \(error.reason)")
        }
    }
}

extension Column {
    /// The values as text.
    fileprivate var letters: Column { Column(name, .text(TextValues((0..<count).map { text(at: $0) ?? "" }))) }
}
