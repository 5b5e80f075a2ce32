public import Frames
public import Splitters

extension Manifest.DataFiles {
    /// The series of a table's rows, with how many moments of each are predicted at once: as `horizon` says, else as many as
    /// there are rows to predict of it.
    ///
    /// - Parameters:
    ///   - table: The labeled rows.
    ///   - asked: The rows to predict.
    ///   - file: The table's file, for messages.
    /// - Returns: Nil where nothing is said of series.
    /// - Throws: `FrameError` where a column is missing; `CompetitionError.data` where a horizon is no number, a moment none, or
    ///   two rows are the same moment of a series.
    public func seriesRows(of table: Frame, asked: Frame, file: String) throws -> SeriesRows? {
        guard let columns = seriesColumns else { return nil }
        var (numbers, horizons): ([String: Int], [Int]) = ([:], [])
        let lengths = try horizon.map { try $0.lengths(of: table, file: file) }
        let counts = try asked.seriesKeys(columns).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let own = try table.seriesKeys(columns).enumerated().map { row, key in
            if let known = numbers[key] { return known }
            numbers[key] = horizons.count
            horizons.append(try lengths.map { try $0(row) } ?? counts[key] ?? 0)
            return horizons.count - 1
        }
        try requireMoments(of: own, at: table.column(columns.time), file: file)
        return SeriesRows(numbers: own, horizons: horizons)
    }

    /// Throws where two rows are the same moment of a series: mostly a column that tells series apart was forgotten.
    private func requireMoments(of series: [Int], at time: Column, file: String) throws {
        struct Moment: Hashable {
            let series: Int
            let time: Double
        }
        var rows: [Moment: Int] = [:]
        for (row, time) in try time.times(file: file).enumerated() {
            guard let first = rows.updateValue(row, forKey: Moment(series: series[row], time: time)) else { continue }
            throw CompetitionError.data(
                file: file,
                reason:
                    "rows \(first + 1) and \(row + 1) are the same moment of a series; name all columns that tell series "
                    + "apart in 'data.series', and leave one row at each moment")
        }
    }
}

extension Manifest.SeriesLength {
    /// The number of steps by row.
    fileprivate func lengths(of table: Frame, file: String) throws -> (Int) throws -> Int {
        switch self {
        case .steps(let steps): return { _ in steps }
        case .column(let name):
            let column = try table.column(name)
            return { row in
                guard let steps = Int(column.text(at: row) ?? ""), steps > 0 else {
                    throw CompetitionError.data(
                        file: file,
                        reason:
                            "row \(row + 1) has '\(column.text(at: row) ?? "")' in '\(name)', expected a whole number above 0"
                    )
                }
                return steps
            }
        }
    }
}
