import Drawing
import Scoring

/// The columns of a board for people, by what stands above them.
enum BoardHeader: String {
    case rank = "#"
    /// The number by which commands name the entry.
    case entry
    case medal, team, model
    /// The score that ranks; the board's own name stands above it.
    case score
    case folds = "cv ± stderr"
    case entries, fit
    case submitted = "submitted (UTC)"

    /// Whether it wears the color of a row's medal.
    var showsMedal: Bool { self == .rank || self == .medal }
    /// Whether it is beside the point.
    var isAside: Bool { [.folds, .entries, .fit, .submitted].contains(self) }

    func text(of board: Board) -> String { self == .score ? board.rawValue : rawValue }
}

extension Standings {
    /// The columns that say something; one that would be empty is left out.
    var columns: [TextTable.Column] {
        let digits = metric.precision
        func column(
            _ header: BoardHeader, isNumber: Bool = false, mayBeCut: Bool = false, dropOrder: Int = 0,
            _ cell: (Standing) -> String?
        ) -> TextTable.Column {
            TextTable.Column(
                header.text(of: board), isNumber: isNumber, mayBeCut: mayBeCut, dropOrder: dropOrder,
                cells: rows.map { cell($0) ?? "" })
        }
        let isFolds = board == .crossValidation
        let columns = [
            column(.rank, isNumber: true) { "\($0.rank)" },
            column(.entry, isNumber: true, dropOrder: 1) { $0.entry.id.map { "\($0)" } },
            column(.medal, dropOrder: 3) { $0.medal?.rawValue },
            column(.team, mayBeCut: true) { $0.entry.team },
            column(.model, mayBeCut: true) { $0.entry.model },
            isFolds ? nil : column(.score, isNumber: true) { NumberText.fixed($0.score, digits: digits) },
            column(.folds, isNumber: true, dropOrder: isFolds ? 0 : 2) { Self.foldsText($0.entry, digits) },
            column(.entries, isNumber: true, dropOrder: 5) { $0.entryCount > 1 ? "\($0.entryCount)" : nil },
            column(.fit, isNumber: true, dropOrder: 4) { $0.entry.fitSeconds.map(NumberText.duration) },
            column(.submitted, dropOrder: 6) { NumberText.minute($0.entry.submittedAt) },
        ]
        return columns.compactMap { $0 }.filter { !$0.isIdle }
    }

    private static func foldsText(_ entry: Entry, _ digits: Int) -> String? {
        guard let folds = entry.crossValidation else { return nil }
        let mean = NumberText.fixed(folds.mean, digits: digits)
        return folds.standardError.map { "\(mean) ± \(NumberText.fixed($0, digits: digits))" } ?? mean
    }
}
