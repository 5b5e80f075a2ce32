import Comparisons
import Competitions
import Drawing
import Frames
import Hosting
import Judging
import Scoring

/// The ways in which a board's rows are cut to see where two entries differ.
enum SliceColumns {
    /// The most columns of a table that are looked at, and the most values of one.
    private static let limits = (columns: 40, values: 8)

    /// The true classes, and the columns of the table to predict that have few values, or numbers, which are cut at their
    /// quartiles.
    static func columns(_ board: BoardSample, of prepared: PreparedCompetition) -> [SliceColumn] {
        classes(board.sample.truth) + features(BoardTable(board, of: prepared))
    }

    private static func classes(_ truth: Truth) -> [SliceColumn] {
        guard case .codes(let codes) = truth.answers, codes.names.count <= limits.values else { return [] }
        return [SliceColumn("true class", codes.codes.map { codes.names[Int($0)] })]
    }

    private static func features(_ table: BoardTable?) -> [SliceColumn] {
        (table?.columns ?? []).prefix(limits.columns).compactMap { column in
            cut(column).map { SliceColumn(column.name, $0) }
        }
    }

    /// A value for each row; nil for a column with too many.
    private static func cut(_ column: Column) -> [String?]? {
        switch column.values {
        case .number(let numbers): quartiles(numbers.map { $0.isNaN ? nil : $0 })
        case .integer(let numbers):
            column.distinctCount <= limits.values
                ? texts(column) : quartiles((0..<column.count).map { numbers[$0].map(Double.init) })
        case .category, .text: column.distinctCount <= limits.values ? texts(column) : nil
        case .date, .image, .photo, .sound: nil
        }
    }

    private static func texts(_ column: Column) -> [String?] {
        (0..<column.count).map { column.text(at: $0) ?? "missing" }
    }

    private static func quartiles(_ numbers: [Double?]) -> [String?]? {
        let sorted = numbers.compactMap(\.self).sorted()
        guard sorted.count >= 8, sorted.first != sorted.last else { return nil }
        let cuts = [1, 2, 3].map { sorted[$0 * sorted.count / 4] }
        let texts = cuts.map { NumberText.short($0) }
        return numbers.map { number in
            guard let number else { return "missing" }
            return switch cuts.count(where: { $0 < number }) {
            case 0: "up to \(texts[0])"
            case 3: "above \(texts[2])"
            case let place: "\(texts[place - 1]) to \(texts[place])"
            }
        }
    }
}
