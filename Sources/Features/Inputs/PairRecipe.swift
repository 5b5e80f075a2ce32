public import Frames
public import Randomness
public import Scoring

/// Wants two columns whose levels come again and again, who and what; and, where it is told to, the levels of all others.
public struct PairRecipe: InputRecipe {
    /// Into how many levels numbers and dates are cut at their quantiles, at most; nil where only the two columns are read.
    public let pieces: Int?

    /// Makes a recipe.
    public init(pieces: Int? = nil) { self.pieces = pieces }

    /// Finds the two columns, which come first, and learns all levels; throws `FeaturesError.noPairs`.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedLevelColumns, input: LevelBatch) {
        guard let (first, second) = rows.frame.pairedColumns else {
            throw FeaturesError.noPairs(columns: rows.frame.names, levels: Frame.fewestPairedLevels)
        }
        let paired = [first, second].map { LevelColumn(levelsOf: $0) }
        let others = rows.frame.columns.filter { ![first.name, second.name].contains($0.name) }
        let fitted = FittedLevelColumns(
            columns: paired + (pieces.map { pieces in others.compactMap { $0.levels(cut: pieces) } } ?? []))
        return (fitted, try fitted.transform(rows.frame))
    }

    /// One line a column.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        let paired = rows.pairedColumns.map { [$0.0.name, $0.1.name] } ?? []
        return rows.columns.map { column in
            if paired.contains(column.name) { return "\(column.name): its levels, in pairs" }
            guard let pieces, let levels = column.levels(cut: pieces) else { return "\(column.name): left out" }
            return "\(column.name): its levels" + (levels.isCut ? ", \(levels.count) pieces between quantiles" : "")
        }
    }
}

extension Frame {
    /// The two columns of categories or texts with the most levels that come again and again, in the frame's order; nil where
    /// there are no two with `fewestPairedLevels` levels, each in `rowsPerLevel` rows on average.
    public var pairedColumns: (Column, Column)? {
        let found = columns.enumerated().compactMap { place, column -> (place: Int, levels: Int)? in
            guard column.kind == .category || column.kind == .text else { return nil }
            let levels = column.levels().counts().count { $0 > 0 }
            let isFound = levels >= Self.fewestPairedLevels && rowCount >= Self.rowsPerLevel * levels
            return isFound ? (place, levels) : nil
        }
        let most = found.sorted { $0.levels != $1.levels ? $0.levels > $1.levels : $0.place < $1.place }.prefix(2)
        let places = most.map(\.place).sorted()
        return places.count == 2 ? (columns[places[0]], columns[places[1]]) : nil
    }

    static let fewestPairedLevels = 20
    fileprivate static let rowsPerLevel = 4
}

extension Column {
    /// The column as levels: its own where it is of categories or texts that come again and again, else at most `pieces` between the
    /// quantiles of its numbers or moments; nil where there are less than two of either.
    fileprivate func levels(cut pieces: Int) -> LevelColumn? {
        switch kind {
        case .category, .text:
            let column = LevelColumn(levelsOf: self)
            return column.count > 1 && count >= Frame.rowsPerLevel * column.count ? column : nil
        case .number, .integer, .date: return LevelColumn(cutting: self, pieces: pieces)
        case .image, .photo, .sound: return nil
        }
    }
}
