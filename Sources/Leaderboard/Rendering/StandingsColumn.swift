import Drawing
import Scoring

/// A column of a shown board: its header, its text in each row, and what gives way first where there is no room.
struct StandingsColumn: Sendable {
    let header: String
    let isNumber: Bool
    /// Names may be cut; numbers never are.
    let mayBeCut: Bool
    /// Columns of the highest number leave first; 0 never leaves.
    let dropOrder: Int
    let cells: [String]

    private init(
        _ header: String, isNumber: Bool = false, mayBeCut: Bool = false, dropOrder: Int = 0, cells: [String]
    ) {
        self.header = header
        self.isNumber = isNumber
        self.mayBeCut = mayBeCut
        self.dropOrder = dropOrder
        self.cells = cells
    }
}

extension StandingsColumn {
    /// The columns that say something of `standings`; one that would be empty is left out.
    static func all(of standings: Standings) -> [StandingsColumn] {
        let rows = standings.rows
        let digits = standings.metric.precision
        func column(
            _ header: String, isNumber: Bool = false, mayBeCut: Bool = false, dropOrder: Int = 0,
            _ cell: (Standing) -> String?
        ) -> StandingsColumn {
            StandingsColumn(
                header, isNumber: isNumber, mayBeCut: mayBeCut, dropOrder: dropOrder, cells: rows.map { cell($0) ?? "" }
            )
        }
        let isFolds = standings.board == .crossValidation
        let columns = [
            column("#", isNumber: true) { "\($0.rank)" },
            column("medal", dropOrder: 2) { $0.medal?.rawValue },
            column("team", mayBeCut: true) { $0.entry.team },
            column("model", mayBeCut: true) { $0.entry.model },
            isFolds
                ? nil : column(standings.board.rawValue, isNumber: true) { NumberText.fixed($0.score, digits: digits) },
            column("cv ± stderr", isNumber: true, dropOrder: isFolds ? 0 : 1) { foldsText($0.entry, digits) },
            column("entries", isNumber: true, dropOrder: 4) { $0.entryCount > 1 ? "\($0.entryCount)" : nil },
            column("fit", isNumber: true, dropOrder: 3) { $0.entry.fitSeconds.map(NumberText.duration) },
            column("submitted (UTC)", dropOrder: 5) { NumberText.minute($0.entry.submittedAt) },
        ]
        return columns.compactMap { $0 }.filter { column in
            column.cells.isEmpty ? column.dropOrder == 0 : column.cells.contains { !$0.isEmpty }
        }
    }

    private static func foldsText(_ entry: Entry, _ digits: Int) -> String? {
        guard let folds = entry.crossValidation else { return nil }
        let mean = NumberText.fixed(folds.mean, digits: digits)
        return folds.standardError.map { "\(mean) ± \(NumberText.fixed($0, digits: digits))" } ?? mean
    }
}
