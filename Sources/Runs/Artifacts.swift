import Competitions
import Frames
import Problems
import Scoring
import Splitters
import Submissions
import Validation

/// Writes what a run found as files that people and other programs read.
struct Artifacts {
    let folder: RunFolder
    let dataset: Dataset
    let task: ValidationTask

    /// `folds.csv`: one line for each row that a fold holds out.
    func writeFolds() throws {
        let rows = task.folds.flatMap(\.validation)
        let folds = task.folds.enumerated().flatMap { number, fold in
            [Int64](repeating: Int64(number + 1), count: fold.validation.count)
        }
        try Frame(
            dataset.trainIDs.selecting(rows: rows).columns + [Column("fold", .integer(IntegerValues(folds)))]
        ).writeCSV(to: folder.folds)
    }

    /// A model's out-of-fold predictions, test predictions and submission.
    func write(_ result: ModelResult) throws {
        try table(of: result.outOfFold, keys: dataset.trainIDs.selecting(rows: result.outOfFoldRows))
            .writeCSV(to: folder.outOfFold(of: result.model))
        try table(of: result.test, keys: dataset.testIDs).writeCSV(to: folder.test(of: result.model))
        try dataset.problem.writeSubmission(
            result.test, keys: dataset.testIDs, to: folder.submission(of: result.model))
    }

    /// Numbers as they are, one column each, for classes called after them; other answers as in a submission.
    private func table(of answers: Answers, keys: RowKeys) throws -> Frame {
        guard case .numbers(let numbers) = answers else { return try dataset.problem.table(of: answers, keys: keys) }
        let names = numbers.width == 1 ? ["prediction"] : predictionNames(numbers.width)
        return try Frame(
            keys.columns + names.enumerated().map { place, name in Column(name, .number(numbers.column(place))) })
    }

    private func predictionNames(_ width: Int) -> [String] {
        let classes = dataset.problem.target.classes
        return classes.count == width ? classes.map { "p_\($0)" } : (0..<width).map { "prediction_\($0 + 1)" }
    }
}
