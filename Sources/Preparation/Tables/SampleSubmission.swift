import Competitions
import Foundation
import Frames
import Scoring

/// A submission in the right format that says nothing: one class, equal probabilities, or the mean.
struct SampleSubmission {
    let format: SubmissionFormat
    let ids: [String]
    let truth: Truth

    /// The table to write.
    func frame() throws -> Frame {
        let texts = values
        let columns = format.columns.enumerated().map { index, name in
            Column(name, .text(TextValues([String?](repeating: texts[index], count: ids.count))))
        }
        return try Frame([Column(format.id, .text(TextValues(ids)))] + columns)
    }

    /// The value of each predicted column.
    private var values: [String] {
        switch format.content {
        case .label(let classes): [classes.first ?? ""]
        case .positiveProbability: ["0.5"]
        case .classProbabilities(let classes, _): classes.map { _ in String(1 / Double(classes.count)) }
        case .values: means
        }
    }

    private var means: [String] {
        switch truth {
        case .values(let values, let width):
            (0..<width).map { column in
                let sum = stride(from: column, to: values.count, by: width).reduce(0) { $0 + values[$1] }
                return String(sum / Double(max(1, values.count / width)))
            }
        case .relevance, .classes: format.columns.map { _ in "0" }
        }
    }
}
