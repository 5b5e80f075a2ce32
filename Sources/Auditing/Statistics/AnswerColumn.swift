import Problems
import Scoring

/// One thing that is predicted of each row, to be held against other columns.
struct AnswerColumn {
    enum Values {
        case classes([Int32], names: [String])
        case numbers([Double])
    }

    /// The column's name.
    let name: String
    let values: Values

    var count: Int {
        switch values {
        case .classes(let codes, _): codes.count
        case .numbers(let numbers): numbers.count
        }
    }
}

extension AuditedData {
    /// What is predicted, column by column; empty where that is neither classes nor numbers.
    func answerColumns(of answers: Answers) -> [AnswerColumn] {
        let names = problem.target.columns
        switch answers {
        case .codes(let codes):
            return [AnswerColumn(name: names.first ?? "target", values: .classes(codes.codes, names: codes.names))]
        case .numbers(let numbers):
            return (0..<numbers.width).map { place in
                AnswerColumn(
                    name: names.indices.contains(place) ? names[place] : "target",
                    values: .numbers(numbers.column(place)))
            }
        case .parts(let parts):
            return parts.flatMap { part in
                answerColumns(of: part.answers).map { AnswerColumn(name: part.name, values: $0.values) }
            }
        case .lists, .texts, .tuples: return []
        }
    }
}
