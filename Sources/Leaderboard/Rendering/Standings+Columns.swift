import Drawing
import Scoring

extension Standings {
    /// The columns that say something; one that would be empty is left out.
    var columns: [TextTable.Column] {
        let digits = metric.precision
        func column(
            _ header: String, isNumber: Bool = false, mayBeCut: Bool = false, dropOrder: Int = 0,
            _ cell: (Standing) -> String?
        ) -> TextTable.Column {
            TextTable.Column(
                header, isNumber: isNumber, mayBeCut: mayBeCut, dropOrder: dropOrder, cells: rows.map { cell($0) ?? "" }
            )
        }
        let isFolds = board == .crossValidation
        let columns = [
            column("#", isNumber: true) { "\($0.rank)" },
            column("medal", dropOrder: 2) { $0.medal?.rawValue },
            column("team", mayBeCut: true) { $0.entry.team },
            column("model", mayBeCut: true) { $0.entry.model },
            isFolds ? nil : column(board.rawValue, isNumber: true) { NumberText.fixed($0.score, digits: digits) },
            column("cv ± stderr", isNumber: true, dropOrder: isFolds ? 0 : 1) { Self.foldsText($0.entry, digits) },
            column("entries", isNumber: true, dropOrder: 4) { $0.entryCount > 1 ? "\($0.entryCount)" : nil },
            column("fit", isNumber: true, dropOrder: 3) { $0.entry.fitSeconds.map(NumberText.duration) },
            column("submitted (UTC)", dropOrder: 5) { NumberText.minute($0.entry.submittedAt) },
        ]
        return columns.compactMap { $0 }.filter { !$0.isIdle }
    }

    private static func foldsText(_ entry: Entry, _ digits: Int) -> String? {
        guard let folds = entry.crossValidation else { return nil }
        let mean = NumberText.fixed(folds.mean, digits: digits)
        return folds.standardError.map { "\(mean) ± \(NumberText.fixed($0, digits: digits))" } ?? mean
    }
}
