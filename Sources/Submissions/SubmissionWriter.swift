public import Competitions
public import Foundation
import Frames
public import Scoring

/// Writes predictions as a competition wants them.
public enum SubmissionWriter {
    /// Writes one row an id in the format's columns and order: labels by their names, numbers with the fewest digits that
    /// give the same bits.
    ///
    /// The file is written aside and renamed, so that it is never half there.
    ///
    /// - Parameters:
    ///   - predictions: One row an id, in the form that metrics take.
    ///   - ids: The rows' ids, letter for letter.
    ///   - format: The columns and what they hold.
    ///   - url: Where to write; a file that is there is replaced.
    /// - Throws: `SubmissionError` when predictions do not fit; `FrameError` when the file cannot be written.
    public static func write(
        predictions: Predictions, ids: [String], format: SubmissionFormat, to url: URL
    ) throws {
        try check(predictions, ids: ids, format: format)
        let id = Column(format.id, .text(TextValues(ids)))
        try Frame([id] + columns(predictions, format)).writeCSV(to: url)
    }

    private static func check(_ predictions: Predictions, ids: [String], format: SubmissionFormat) throws {
        guard predictions.rowCount == ids.count else {
            throw SubmissionError.rowCount(predictions: predictions.rowCount, ids: ids.count)
        }
        let expected =
            switch format.content {
            case .label(let classes): classes.count == 2 ? 1 : classes.count
            case .positiveProbability: 1
            case .classProbabilities(let classes, _): classes.count
            case .values: format.columns.count
            }
        guard predictions.width == expected else {
            throw SubmissionError.width(found: predictions.width, expected: expected)
        }
        if let index = predictions.values.firstIndex(where: { !$0.isFinite }) {
            throw SubmissionError.notFinite(id: ids[index / predictions.width])
        }
    }

    private static func columns(_ predictions: Predictions, _ format: SubmissionFormat) -> [Column] {
        func numbers(_ place: Int) -> ColumnValues {
            .number((0..<predictions.rowCount).map { predictions.values[$0 * predictions.width + place] })
        }
        switch format.content {
        case .label(let classes):
            let labels = CategoryValues(codes: predictions.classCodes, levels: classes)
            return format.columns.map { Column($0, .category(labels)) }
        case .positiveProbability, .values:
            return format.columns.enumerated().map { Column($0.element, numbers($0.offset)) }
        case .classProbabilities(_, let order):
            return zip(format.columns, order).map { Column($0, numbers($1)) }
        }
    }
}
