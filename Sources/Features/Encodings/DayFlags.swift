import Foundation
import Frames

/// The levels of a column that is flagged in the first row of a day and holds for all of it, as holidays are in an hourly
/// file: which day had which.
///
/// A row gets its day's level from the flag in its own frame, or else from the training rows, where another part of the
/// day may lie. Nothing here looks at the target.
struct DayFlags: Sendable, Hashable, Codable {
    /// The column of dates.
    let dates: String
    /// The level of a day without a flag; nil where those are missing.
    private let ordinary: String?
    /// The levels of the training days that have a flag, by days since 1970.
    private let levels: [Int64: String]

    init(fitting column: Column, over dates: Column) {
        self.dates = dates.name
        let values = column.levels()
        ordinary = values.ordinaryCode.flatMap { $0 < 0 ? nil : values.levels[Int($0)] }
        levels = Self.flags(in: values, over: dates, ordinary: ordinary)
    }

    /// The column with the flag of its day in every row.
    func spread(_ column: Column, over dates: Column) -> Column {
        guard case .date(let moments) = dates.values else { return column }
        let values = column.levels()
        let known = levels.merging(Self.flags(in: values, over: dates, ordinary: ordinary)) { $1 }
        let texts = (0..<column.count).map { row -> String? in
            guard values[row] == ordinary, let day = moments.moment(row)?.days else { return values[row] }
            return known[day] ?? ordinary
        }
        return Column(column.name, .category(Column(column.name, .text(TextValues(texts))).levels()))
    }

    private static func flags(in values: CategoryValues, over dates: Column, ordinary: String?) -> [Int64: String] {
        guard case .date(let moments) = dates.values else { return [:] }
        var flags: [Int64: String] = [:]
        for row in values.codes.indices where values[row] != ordinary {
            guard let level = values[row], let day = moments.moment(row)?.days else { continue }
            flags[day] = flags[day] ?? level
        }
        return flags
    }
}

extension Frame {
    /// The frame with flags spread over their days, by the flags' columns. Throws `FeaturesError` when a column of dates is
    /// missing.
    func spreading(_ flags: [String: DayFlags]) throws -> Frame {
        guard !flags.isEmpty else { return self }
        return try Frame(
            columns.map { column in
                guard let own = flags[column.name] else { return column }
                guard let dates = self[own.dates] else {
                    throw FeaturesError.missingColumn(own.dates, available: names)
                }
                return own.spread(column, over: dates)
            })
    }
}

extension DayFlags {
    /// How unlikely it must be that all flags stand in the first row of a day by chance.
    private static let chance = 1e-9

    /// Whether the levels of `column` are flags of whole days: all but the most frequent one come only at the earliest
    /// time of day, on fewer than half of the days, and so often that chance would not put them all there.
    static func holds(_ column: Column, over dates: Column) -> Bool {
        guard case .date(let moments) = dates.values else { return false }
        let values = column.levels()
        guard let ordinary = values.ordinaryCode else { return false }
        let times = moments.values.indices.map { moments.moment($0) }
        guard let first = times.lazy.compactMap({ $0?.secondOfDay }).min() else { return false }
        var flagged: Set<Int64> = []
        var count = 0
        for (code, time) in zip(values.codes, times) where code != ordinary {
            guard let time, time.secondOfDay == first else { return false }
            flagged.insert(time.days)
            count += 1
        }
        let days = Set(times.compactMap { $0?.days }).count
        let share = Double(times.count { $0?.secondOfDay == first }) / Double(times.count)
        return count > 0 && flagged.count * 2 < days && pow(share, Double(count)) < chance
    }
}

extension CategoryValues {
    /// The most frequent code, -1 where most values are missing; nil without rows.
    fileprivate var ordinaryCode: Int32? {
        let counts = counts()
        let missing = codes.count - counts.reduce(0, +)
        guard !codes.isEmpty else { return nil }
        guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[most] > missing else { return -1 }
        return Int32(most)
    }
}
