import Foundation
import Frames

/// An example of Natural Questions as JSON lines have it: what its first annotator holds for the answer.
///
/// Source: Kwiatkowski and others, "Natural Questions: a benchmark for question answering research", TACL 7 (2019), in the simplified
/// format.
struct NaturalQuestion: Decodable {
    private struct Annotation: Decodable {
        let longAnswer: Span
        let shortAnswers: [Span]
        let yesNoAnswer: String
    }

    private struct Span: Decodable {
        let startToken: Int
        let endToken: Int

        var text: String { "\(startToken):\(endToken)" }
    }

    private let exampleId: ForeignNumber
    private let annotations: [Annotation]

    /// Two rows for each example, `_long` and `_short`, with all right answers, blanks between. Throws `Refusal` at a line that is no
    /// example.
    static func table(of file: URL, name: String) throws -> [Column] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        var (ids, answers): ([String], [String]) = ([], [])
        let lines = try Data(contentsOf: file, options: .mappedIfSafe).split(separator: UInt8(ascii: "\n"))
        for (place, line) in lines.enumerated() {
            guard let example = try? decoder.decode(NaturalQuestion.self, from: Data(line)),
                let annotation = example.annotations.first
            else { throw Refusal("\(name): line \(place + 1) is no example of Natural Questions with annotations") }
            let verdict = annotation.yesNoAnswer == "NONE" ? [] : [annotation.yesNoAnswer]
            ids += ["\(example.exampleId.text)_long", "\(example.exampleId.text)_short"]
            answers += [
                annotation.longAnswer.startToken < 0 ? "" : annotation.longAnswer.text,
                (annotation.shortAnswers.map(\.text) + verdict).joined(separator: " "),
            ]
        }
        return [
            Column("example_id", .text(TextValues(ids))), Column("PredictionString", .text(TextValues(answers))),
        ]
    }

    /// A whole number, in quotes or not.
    private struct ForeignNumber: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else {
                text = String(try container.decode(Int64.self))
            }
        }
    }
}
