package import Competitions
package import Frames
package import Judging
import Problems

/// What the table to predict says of a board's rows.
package struct BoardTable {
    /// The table's columns, row by row as the board has them, without those that name rows.
    package let columns: [Column]

    /// Looks the rows up; nil where the table cannot be read, or has not all of them.
    package init?(_ board: BoardSample, of prepared: PreparedCompetition) {
        let names = prepared.competition.manifest.data.key
        guard let table = try? prepared.tables().unlabeled, let known = try? RowKeys(names, of: table) else {
            return nil
        }
        let places = Dictionary(zip(known, known.indices), uniquingKeysWith: { first, _ in first })
        let rows = board.keys.compactMap { places[$0] }
        guard rows.count == board.keys.count else { return nil }
        columns = table.columns.filter { !names.contains($0.name) }.map { $0.selecting(rows: rows) }
    }

    /// For each row the number of its group, equal within one; nil where there is no such column.
    package func groups(by name: String) -> [Int]? { columns.first { $0.name == name }?.groupNumbers }
}
