public import Frames
public import Randomness
public import Scoring

/// Rows as what each met before: items of a ranked list's words, such as the films that somebody has seen.
public struct HistoryBatch: ModelInput {
    /// Each row's items from the earliest to the latest, by their numbers in the target; those that are none of the target's are left out.
    public let histories: CodeLists

    /// Makes rows.
    public init(_ histories: CodeLists) { self.histories = histories }

    /// The number of rows.
    public var rowCount: Int { histories.rowCount }

    /// Bytes of the numbers.
    public var byteCount: Int { 4 * histories.items.count + 8 * histories.starts.count }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> HistoryBatch { HistoryBatch(histories.selecting(rows: rows)) }
}

/// Wants the column of what rows met before; where the problem names none, nobody met anything.
public struct HistoryRecipe: InputRecipe {
    /// Makes a recipe.
    public init() {}

    /// Learns the items' numbers, which are those of the target. Throws `FeaturesError.noLists` where the target is none, and
    /// `FeaturesError.missingColumn`.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedHistories, input: HistoryBatch) {
        guard case .lists(let lists) = rows.truth.answers else { throw FeaturesError.noLists }
        let fitted = FittedHistories(column: rows.history, items: lists.names)
        return (fitted, try fitted.transform(rows.frame))
    }

    /// One line a column.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        rows.names.map { "\($0): read where it is the history, else left out" }
    }
}

/// The column, and the words that are items.
public struct FittedHistories: FittedInput, Hashable {
    let column: String?
    let items: [String]

    /// The column, as text.
    public var columnKinds: [String: ColumnKind] { column.map { [$0: .text] } ?? [:] }

    /// Whether no item comes twice.
    public var isSound: Bool { Set(items).count == items.count }

    /// The histories of some rows; throws `FeaturesError.missingColumn`.
    public func transform(_ frame: Frame) throws -> HistoryBatch {
        guard let column else {
            return HistoryBatch(CodeLists([[Int32]](repeating: [], count: frame.rowCount), names: items))
        }
        guard let values = frame[column] else { throw FeaturesError.missingColumn(column, available: frame.names) }
        let codes = Dictionary(zip(items.map { $0[...] }, Int32(0)...), uniquingKeysWith: { first, _ in first })
        let rows = (0..<values.count).map { row in
            (values.text(at: row) ?? "").split(separator: " ").compactMap { codes[$0] }
        }
        return HistoryBatch(CodeLists(rows, names: items))
    }
}
