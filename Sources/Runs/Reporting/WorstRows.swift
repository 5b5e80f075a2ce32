import Competitions
import Drawing
import Frames
import Problems
import Scoring
import Validation

/// The rows that an answer is farthest from, of those that its models had not seen: where a person looks first for what the data does
/// not say, and for mistakes in it.
struct WorstRows {
    /// Headers and cells.
    let table: Document.Block

    /// How many rows, and how many columns of theirs, are shown.
    private static let (most, mostColumns) = (10, 5)

    /// Nil where answers have no distance from the truth.
    init?(_ result: ModelResult, of artifacts: Artifacts) {
        let truth = artifacts.task.truth.answers.selecting(rows: result.outOfFoldRows)
        guard let far = Distances(truth, result.outOfFold) else { return nil }
        let places = Self.largest(far.values)
        let keys = artifacts.dataset.trainIDs.columns
        let columns = artifacts.task.train.columns.filter { $0.values.isReadable }.prefix(Self.mostColumns)
        let headers =
            keys.map { MarkdownTable.Header.text($0.name) } + [.text("truth"), .number(far.header)]
            + columns.map { .text($0.name) }
        let rows = places.map { place -> [String] in
            let row = result.outOfFoldRows[place]
            return keys.map { Self.short($0, row) } + [far.truth(place), far.said(place)]
                + columns.map { Self.short($0, row) }
        }
        table = .table(headers, rows: rows)
    }

    /// The places of the largest values, the largest first, of equal ones the first. O(n) where the largest are found soon.
    private static func largest(_ values: [Double]) -> [Int] {
        values.indices.reduce(into: []) { places, place in
            guard places.count < most || places.last.map({ values[place] > values[$0] }) == true else { return }
            places.insert(place, at: places.firstIndex { values[place] > values[$0] } ?? places.count)
            if places.count > most { places.removeLast() }
        }
    }

    private static func short(_ column: Column, _ row: Int) -> String {
        PlainText.truncated(PlainText.harmless(column.text(at: row) ?? ""), to: 32)
    }
}

/// How far answers are from the truth, row by row.
private struct Distances {
    let values: [Double]
    /// What stands above what was said.
    let header: String
    let truth: (Int) -> String
    let said: (Int) -> String

    init?(_ right: Answers, _ answers: Answers) {
        switch (right, answers) {
        case (.codes(let codes), .numbers(let numbers))
        where numbers.width == (codes.names.count == 2 ? 1 : codes.names.count):
            let given = codes.codes.enumerated().map { row, code -> Double in
                guard numbers.width > 1 else { return code == 1 ? numbers.values[row] : 1 - numbers.values[row] }
                return numbers.values[row * numbers.width + Int(code)]
            }
            self.init(
                values: given.map { 1 - $0 }, header: "probability of it",
                truth: { codes.names[Int(codes.codes[$0])] }, said: { NumberText.short(given[$0], digits: 3) })
        case (.numbers(let right), .numbers(let numbers)) where right.width == 1 && numbers.width == 1:
            self.init(
                values: zip(right.values, numbers.values).map { abs($0 - $1) }, header: "prediction",
                truth: { NumberText.short(right.values[$0], digits: 6) },
                said: { NumberText.short(numbers.values[$0], digits: 6) })
        default: return nil
        }
    }

    private init(
        values: [Double], header: String, truth: @escaping (Int) -> String, said: @escaping (Int) -> String
    ) {
        (self.values, self.header, self.truth, self.said) = (values, header, truth, said)
    }
}

extension ColumnValues {
    /// Whether a cell can be read as text.
    fileprivate var isReadable: Bool {
        switch self {
        case .image, .photo, .sound: false
        case .number, .integer, .category, .text, .date: true
        }
    }
}
