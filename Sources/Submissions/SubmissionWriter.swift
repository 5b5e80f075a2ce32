public import Foundation
import Frames
public import Problems
public import Scoring

extension Problem {
    /// Writes answers as a competition wants them: the rows of each id in the form's columns and order; labels by their names,
    /// numbers with the fewest digits that give the same bits.
    ///
    /// The file is written aside and renamed, so that it is never half there.
    ///
    /// - Parameters:
    ///   - answers: One row an id.
    ///   - keys: What names the rows, letter for letter.
    ///   - url: Where to write; a file that is there is replaced.
    /// - Throws: `SubmissionError` when answers do not fit; `FrameError` when the file cannot be written.
    public func writeSubmission(_ answers: Answers, keys: RowKeys, to url: URL) throws {
        guard answers.rowCount == keys.count else {
            throw SubmissionError.rowCount(predictions: answers.rowCount, ids: keys.count)
        }
        if case .numbers(let numbers) = answers, let index = numbers.values.firstIndex(where: { !$0.isFinite }) {
            throw SubmissionError.notFinite(id: keys[index / numbers.width])
        }
        let table: Frame
        do { table = try self.table(of: answers, keys: keys) } catch let error as TargetError {
            throw SubmissionError.shape(reason: error.reason)
        }
        try table.writeCSV(to: url)
    }
}
