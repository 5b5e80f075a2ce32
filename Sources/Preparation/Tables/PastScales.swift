import Competitions
import Frames
import Scoring

/// How far each series moved in the labeled rows: columns that metrics of scaled errors read, where the host gives none.
struct PastScales {
    private let needs: [(column: String, scale: PastScale)]
    private let data: Manifest.DataFiles
    /// For each column, by series.
    private let scales: [[String: Double]]
    /// For each column, that of a series which has none of its own: the median of all.
    private let usual: [Double]

    /// The names of the columns.
    var columns: [String] { needs.map(\.column) }

    /// Of the rows of a table that `past` tells. Nil where rows are no moments of series, or nothing is needed that the table
    /// lacks. Throws `PreparationError.data` where metrics want different scales in one column.
    init?(_ needs: [JudgeNeed], in table: HostTable, data: Manifest.DataFiles, past rows: () throws -> [Int]) throws {
        var made: [(column: String, scale: PastScale)] = []
        for need in needs where table.text[need.column] == nil {
            guard let scale = need.past else { continue }
            guard let known = made.first(where: { $0.column == need.column }) else {
                made.append((need.column, scale))
                continue
            }
            if known.scale == scale { continue }
            throw PreparationError.data(
                file: Manifest.fileName,
                reason:
                    "two metrics want different scales in the column '\(need.column)'; name another one by 'scale' of one of them"
            )
        }
        guard let series = data.seriesColumns, data.targets.count == 1, !made.isEmpty else { return nil }
        let past = try table.selecting(rows: rows())
        let keys = try past.typed.seriesKeys(series)
        let times = try past.typed.column(series.time).times(file: table.name)
        let target = try past.typed.column(data.targets[0])
        let values = (0..<target.count).map { target.text(at: $0).flatMap(Double.init) ?? .nan }
        let seasons = try series.seasons(of: past.typed)
        let members = Dictionary(grouping: keys.indices) { keys[$0] }.mapValues { rows in
            (values: rows.sorted { (times[$0], $0) < (times[$1], $1) }.map { values[$0] }, season: seasons[rows[0]])
        }
        scales = made.map { need in
            members.compactMapValues { need.scale.value(of: $0.values, season: $0.season) }
        }
        usual = scales.map { scales in
            let sorted = scales.values.sorted()
            return sorted.isEmpty ? 1 : sorted[sorted.count / 2]
        }
        (self.needs, self.data) = (made, data)
    }

    /// The table with the columns.
    func added(to table: HostTable) throws -> HostTable {
        guard let series = data.seriesColumns else { return table }
        let keys = try table.typed.seriesKeys(series)
        let numbers = zip(zip(columns, scales), usual).map { made, usual in
            Column(made.0, .number(keys.map { made.1[$0] ?? usual }))
        }
        let texts = numbers.map { column in
            Column(column.name, .text(TextValues((0..<column.count).map { column.text(at: $0) })))
        }
        return HostTable(
            name: table.name, typed: try Frame(table.typed.columns + numbers),
            text: try Frame(table.text.columns + texts),
            lines: table.lines)
    }
}

extension SeriesColumns {
    /// After how many steps each row's season comes round again; 1 where the manifest does not say so.
    fileprivate func seasons(of table: Frame) throws -> [Int] {
        switch season {
        case nil: return [Int](repeating: 1, count: table.rowCount)
        case .steps(let steps): return [Int](repeating: max(1, steps), count: table.rowCount)
        case .column(let name):
            let column = try table.column(name)
            return (0..<column.count).map { column.text(at: $0).flatMap(StepCount.steps) ?? 1 }
        }
    }
}

extension PastScale {
    /// Of a series in the order of time; nil where it has no step or never moved.
    fileprivate func value(of series: [Double], season: Int) -> Double? {
        let lag: Int
        switch self {
        case .seasonalStep: lag = season < series.count ? season : 1
        case .squaredStep: lag = 1
        }
        let steps = zip(series.dropFirst(lag), series).map { $0 - $1 }.filter(\.isFinite)
        guard !steps.isEmpty else { return nil }
        let mean = steps.reduce(0) { $0 + (self == .seasonalStep ? abs($1) : $1 * $1) } / Double(steps.count)
        return mean > 0 && mean.isFinite ? mean : nil
    }
}
