import Competitions
import Frames
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
        try Frame([
            ids(of: rows, named: dataset.trainIDs), Column("fold", .integer(IntegerValues(folds))),
        ]).writeCSV(to: folder.folds)
    }

    /// A model's out-of-fold predictions, test predictions and submission.
    func write(_ result: ModelResult) throws {
        try Frame([ids(of: result.outOfFoldRows, named: dataset.trainIDs)] + columns(result.outOfFold))
            .writeCSV(to: folder.outOfFold(of: result.model))
        let testRows = Array(0..<dataset.testIDs.count)
        try Frame([ids(of: testRows, named: dataset.testIDs)] + columns(result.test))
            .writeCSV(to: folder.test(of: result.model))
        try SubmissionWriter.write(
            predictions: result.test, ids: dataset.testIDs, format: dataset.submission,
            to: folder.submission(of: result.model))
    }

    private func ids(of rows: [Int], named names: [String]) -> Column {
        Column(dataset.submission.id, .text(TextValues(rows.map { names[$0] })))
    }

    /// One column a number; for classes, called after them.
    private func columns(_ predictions: Predictions) -> [Column] {
        let names = predictions.width == 1 ? ["prediction"] : predictionNames(predictions.width)
        return names.enumerated().map { place, name in
            let values = (0..<predictions.rowCount).map { predictions.values[$0 * predictions.width + place] }
            return Column(name, .number(values))
        }
    }

    private func predictionNames(_ width: Int) -> [String] {
        dataset.classes.count == width
            ? dataset.classes.map { "p_\($0)" } : (0..<width).map { "prediction_\($0 + 1)" }
    }
}
