public import Frames

/// Some columns with their levels.
public struct FittedLevelColumns: FittedInput, Hashable {
    let columns: [LevelColumn]

    /// The columns; those of levels as categories.
    public var columnKinds: [String: ColumnKind] {
        Dictionary(columns.map { ($0.name, $0.kind) }) { one, _ in one }
    }

    /// Whether there are columns, each with levels, and none comes twice.
    public var isSound: Bool {
        columns.count > 1 && columns.allSatisfy { $0.isSound } && Set(columns.map(\.name)).count == columns.count
    }

    /// The levels of some rows.
    public func transform(_ frame: Frame) throws -> LevelBatch {
        LevelBatch(columns: try columns.map { try $0.numbers(in: frame) }, counts: columns.map(\.count))
    }
}

/// A column's name and the levels that it had in training: texts, or spans of numbers.
struct LevelColumn: Sendable, Hashable, Codable {
    private enum Levels: Sendable, Hashable, Codable {
        case texts(LevelIndex)
        /// The numbers at which all spans but the first begin, ascending.
        case spans([Double], of: ColumnKind)
    }

    let name: String
    private let levels: Levels

    /// The column's values, the most frequent one first.
    init(levelsOf column: Column) {
        name = column.name
        let values = column.levels()
        levels = .texts(LevelIndex(levels: values.byFrequency().map { values.levels[$0] }))
    }

    /// As many spans with as many rows each as can be, `pieces` at most; nil where all values are the same.
    init?(cutting column: Column, pieces: Int) {
        name = column.name
        let sorted = column.numbers().filter(\.isFinite).sorted()
        guard let first = sorted.first else { return nil }
        var starts: [Double] = []
        for piece in 1..<max(2, pieces) {
            let start = sorted[sorted.count * piece / max(2, pieces)]
            if start > starts.last ?? first { starts.append(start) }
        }
        guard !starts.isEmpty else { return nil }
        levels = .spans(starts, of: column.kind)
    }

    /// How many levels there are.
    var count: Int {
        switch levels {
        case .texts(let index): index.levels.count
        case .spans(let starts, _): starts.count + 1
        }
    }

    /// Whether levels are spans.
    var isCut: Bool { if case .spans = levels { true } else { false } }

    /// What the column is read as.
    var kind: ColumnKind { if case .spans(_, let kind) = levels { kind } else { .category } }

    var isSound: Bool {
        switch levels {
        case .texts(let index): index.isSound && !index.levels.isEmpty
        case .spans(let starts, _):
            !starts.isEmpty && starts.allSatisfy(\.isFinite) && zip(starts, starts.dropFirst()).allSatisfy(<)
        }
    }

    /// The number of each row's level; −1 for one that training did not have. Throws `FeaturesError` where the column is missing or of
    /// another kind.
    func numbers(in frame: Frame) throws -> [Int32] {
        guard let column = frame[name] else { throw FeaturesError.missingColumn(name, available: frame.names) }
        switch levels {
        case .texts(let index): return index.indices(of: column).map { max($0, -1) }
        case .spans(let starts, let kind):
            guard column.kind == kind || column.kind.isNumber && kind.isNumber else {
                throw FeaturesError.wrongKind(column: name, found: column.kind.rawValue, expected: kind.rawValue)
            }
            return column.numbers().map { value in value.isNaN ? -1 : Int32(starts.count { $0 <= value }) }
        }
    }
}
