import Frames
import Problems

/// Collects the mistakes of a file: each place is counted, the first few are kept as examples.
struct ProblemList {
    private struct Tally {
        var count = 0
        var examples: [SubmissionProblem.Example] = []
    }

    private let table: SubmissionTable
    private let keys: RowKeys
    private let lines: LineNumbers
    /// What the first unknown id may mean; nil where nobody can tell.
    var hint: String?
    private var tallies: [SubmissionProblem.Kind: Tally] = [:]

    /// Makes a list of the mistakes of `table`, which is to predict the rows of `keys`.
    init(_ table: SubmissionTable, keys: RowKeys) {
        self.table = table
        self.keys = keys
        lines = LineNumbers(table.letters)
    }

    var isEmpty: Bool { tallies.isEmpty }

    /// Counts a mistake; the example is made only where it is kept.
    mutating func add(_ kind: SubmissionProblem.Kind, example: () -> SubmissionProblem.Example) {
        tallies[kind, default: Tally()].count += 1
        guard tallies[kind, default: Tally()].examples.count < SubmissionProblem.exampleLimit else { return }
        tallies[kind, default: Tally()].examples.append(example())
    }

    /// Counts a mistake of a row, in one column or (nil) in all; `text` says what stands there, nil quotes the file.
    mutating func add(_ kind: SubmissionProblem.Kind, row: Int, column: String?, text: String? = nil) {
        add(kind) { [table, lines] in
            SubmissionProblem.Example(
                line: lines[row], column: column, id: table.key(of: row),
                text: text ?? column.flatMap { table.letter(row, $0) })
        }
    }

    private mutating func add(_ kind: SubmissionProblem.Kind, _ place: FormProblems.Place) {
        if let row = place.row { return add(kind, row: row, column: place.column, text: place.text) }
        add(kind) { [keys] in
            SubmissionProblem.Example(column: place.column, id: place.key.map { keys[$0] }, text: place.text)
        }
    }

    /// Takes over what a form found.
    mutating func add(_ found: FormProblems) {
        for (kind, count) in found.counts {
            let places = found.places[kind] ?? []
            for place in places { add(kind, place) }
            tallies[kind, default: Tally()].count += count - places.count
        }
    }

    /// The mistakes in the order of their kinds.
    func problems(advice: (SubmissionProblem.Kind) -> String) -> [SubmissionProblem] {
        SubmissionProblem.Kind.allCases.compactMap { kind in
            tallies[kind].map {
                let hint = kind == .unknownID ? hint.map { "; \($0)" } : nil
                return SubmissionProblem(
                    kind: kind, count: $0.count, examples: $0.examples, advice: advice(kind) + (hint ?? ""))
            }
        }
    }
}
