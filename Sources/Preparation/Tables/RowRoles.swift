import Competitions
import Frames
import Problems
import Scoring
import Splitters

/// What decides to which part a row goes.
struct RowRoles {
    let count: Int
    /// What rows are dealt evenly by; nil where nothing asks for that.
    let truth: Truth?
    let groups: [Int]?
    let times: [Double]?
    var series: SeriesRows?

    /// Only `rows`.
    func selecting(rows: [Int]) -> RowRoles {
        RowRoles(
            count: rows.count, truth: truth?.selecting(rows: rows), groups: groups.map { all in rows.map { all[$0] } },
            times: times.map { all in rows.map { all[$0] } }, series: series?.selecting(rows: rows))
    }

    /// The rows with whole series as their groups.
    var groupedBySeries: RowRoles {
        RowRoles(count: count, truth: truth, groups: series?.numbers, times: times, series: series)
    }

    /// Whether all rows are moments of the same series.
    var areOneSeries: Bool { Set(series?.numbers ?? []).count == 1 }

    /// The rows for a splitter.
    func splitRows() throws -> SplitRows {
        try SplitRows(count: count, strata: strata, groups: groups, times: times, series: series)
    }

    /// The rows that are alone of their stratum, in rising order.
    var loneRows: [Int] {
        guard let strata else { return [] }
        let counts = strata.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return strata.indices.filter { counts[strata[$0]] == 1 }
    }

    /// Class codes; for a number, the tenth of the ranks.
    private var strata: [Int]? {
        switch truth?.answers {
        case .codes(let codes): codes.codes.map(Int.init)
        case .numbers(let numbers) where numbers.width == 1: Self.tenths(numbers.values)
        default: nil
        }
    }

    /// The tenth, 0 to 9, of each value's rank; equal values share the lowest of theirs.
    private static func tenths(_ values: [Double]) -> [Int] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var tenths = [Int](repeating: 0, count: values.count)
        for (rank, row) in order.enumerated() {
            let isTie = rank > 0 && values[order[rank - 1]] == values[row]
            tenths[row] = isTie ? tenths[order[rank - 1]] : rank * 10 / values.count
        }
        return tenths
    }
}

extension RowRoles {
    /// The roles of a table's rows, of which `truth` is known.
    init(_ table: HostTable, truth: Truth?, data: Manifest.DataFiles) throws {
        self.init(
            count: table.rowCount, truth: truth,
            groups: try data.group.map { try table.typed.column($0).groupNumbers },
            times: try data.time.map { try table.typed.column($0).times(file: table.name) },
            series: try data.seriesRows(of: table.typed, asked: table.typed, file: table.name))
    }
}
