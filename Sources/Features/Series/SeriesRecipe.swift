import Forecasting
public import Frames
public import Randomness
public import Scoring

/// Wants the rows as moments of series: each series' past, and how far behind its end a row is.
public struct SeriesRecipe: InputRecipe {
    /// Makes a recipe.
    public init() {}

    /// Puts the target, and the columns that only the past has, in the order of time, series by series. Throws
    /// `FeaturesError.noSeries` where nobody says which columns name series and moments, and where rows are not at even steps, one
    /// at each.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedSeries, input: SeriesBatch) {
        guard let series = rows.series else {
            throw FeaturesError.noSeries(
                reason: "nothing says which column is the time of which series; take a model that reads tables")
        }
        guard case .numbers(let target) = rows.truth.answers, target.width == 1 else {
            throw FeaturesError.noSeries(reason: "the target is not one number a row")
        }
        let fitted = try FittedSeries(rows.frame, target: target.values, past: rows.past, columns: series)
        return (fitted, try fitted.transform(rows.frame))
    }

    /// One line for each column: which of them are read is the problem's to say.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        ["the target's own past is read, in the order of time; of the columns those that name a series and its time"]
    }
}

/// The past of all series, and how moments become steps.
public struct FittedSeries: FittedInput, Hashable {
    /// The columns that name series and moments, as in training.
    public let columnKinds: [String: ColumnKind]
    private let columns: SeriesColumns
    private let clock: SeriesClock
    private let keys: [String]
    /// The step of each history's last value.
    private let ends: [Int]
    private let histories: [TimeSeries]
    private let horizons: [Int]
    private let past: PastColumns

    /// Where nothing is said, a season is predicted, and at least so many steps.
    private static let usualHorizon = 6

    /// Whether each series has a name, an end and a past.
    public var isSound: Bool {
        clock.isSound && keys.count == ends.count && keys.count == histories.count
            && keys.count == horizons.count && horizons.allSatisfy { (1...StepCount.most).contains($0) }
            && columnKinds.keys.sorted() == Set(columns.names + [columns.time]).sorted()
            && histories.allSatisfy { !$0.values.isEmpty && $0.season > 0 && $0.values.allSatisfy(\.isFinite) }
            && ends.allSatisfy { abs($0) < 1 << 41 } && past.fits(histories)
    }

    /// How many series there are, of what length, and what their moments tell of steps and seasons, in one line.
    public var summary: String {
        func range(_ numbers: [Int]) -> String {
            let distinct = Set(numbers).sorted()
            if distinct.count > 4, let first = distinct.first, let last = distinct.last { return "\(first) to \(last)" }
            return distinct.map(String.init).joined(separator: ", ")
        }
        let seasons = histories.map(\.season)
        let season = seasons.allSatisfy { $0 == 1 } ? "no season" : "a season of \(range(seasons)) steps"
        return "\(keys.count) series of \(range(histories.map(\.count))) values, a step is \(clock.stepText), "
            + "\(season), \(range(horizons)) steps are predicted at once"
            + (past.names.isEmpty ? "" : "; \(past.names.joined(separator: ", ")) known up to then")
    }

    fileprivate init(_ frame: Frame, target: [Double], past: Frame?, columns: SeriesColumns) throws {
        let (time, kinds) = try Self.time(of: frame, columns)
        let moments = time.numbers()
        if let row = moments.firstIndex(where: \.isNaN) {
            throw FeaturesError.noSeries(reason: "row \(row + 1) has no '\(columns.time)'")
        }
        let rows = try SeriesRows(frame.seriesKeys(columns), moments: moments)
        let clock = SeriesClock(fitting: rows.members.map { $0.map { moments[$0] } }, isCalendar: time.kind == .date)
        let seasons = try Self.steps(columns.season, of: frame, usual: clock.season)
        let horizons = try Self.steps(columns.horizon, of: frame, usual: max(Self.usualHorizon, clock.season))
        let spans = try rows.members.indices.map { try rows.span($0, moments: moments, clock: clock) }
        histories = try zip(spans, rows.members).map {
            TimeSeries($0.interpolated(target), season: try seasons($1[0]))
        }
        self.past = PastColumns(past, over: spans)
        self.horizons = try rows.members.map { try horizons($0[0]) }
        ends = spans.map(\.end)
        keys = rows.keys
        columnKinds = kinds
        self.columns = columns
        self.clock = clock
    }

    private static func time(of frame: Frame, _ columns: SeriesColumns) throws -> (Column, [String: ColumnKind]) {
        let found = try (columns.names + [columns.time]).map { name in
            guard let column = frame[name] else { throw FeaturesError.missingColumn(name, available: frame.names) }
            return column
        }
        let kinds = Dictionary(found.map { ($0.name, $0.kind) }) { first, _ in first }
        return (found[found.count - 1], kinds)
    }

    /// A number of steps by the row that a series begins with; `usual` where nothing says it.
    private static func steps(
        _ length: SeriesColumns.Length?, of frame: Frame, usual: Int
    ) throws -> (Int) throws -> Int {
        switch length {
        case .steps(let steps)?: return { _ in steps }
        case nil: return { _ in usual }
        case .column(let name)?:
            guard let column = frame[name] else { throw FeaturesError.missingColumn(name, available: frame.names) }
            return { row in
                if let steps = StepCount.steps(column.text(at: row) ?? "") { return steps }
                throw FeaturesError.noSeries(
                    reason: "row \(row + 1) has '\(column.text(at: row) ?? "")' in '\(name)', expected "
                        + StepCount.expectation)
            }
        }
    }

    /// Where the rows are; throws `FeaturesError` where a column is missing or of another kind, and where a moment is none.
    public func transform(_ frame: Frame) throws -> SeriesBatch {
        let (time, kinds) = try Self.time(of: frame, columns)
        guard (kinds[columns.time] == .date) == clock.isCalendar else {
            throw FeaturesError.wrongKind(
                column: columns.time, found: time.kind.rawValue, expected: columnKinds[columns.time]?.rawValue ?? "")
        }
        let numbers = Dictionary(zip(keys, keys.indices)) { first, _ in first }
        let moments = time.numbers()
        let places = try frame.seriesKeys(columns).enumerated().map { row, key in
            guard !moments[row].isNaN, let step = clock.step(of: moments[row]) else {
                throw FeaturesError.noSeries(reason: "row \(row + 1) has no moment in '\(columns.time)'")
            }
            let series = numbers[key]
            return SeriesPlace(series: series, step: step - (series.map { ends[$0] } ?? ends.max() ?? 0))
        }
        return SeriesBatch(histories: histories, horizons: horizons, places: places, past: past)
    }
}

/// Rows by their series, each series' in the order of time.
private struct SeriesRows {
    let keys: [String]
    let members: [[Int]]

    init(_ names: [String], moments: [Double]) {
        var (places, keys, members): ([String: Int], [String], [[Int]]) = ([:], [], [])
        for (row, name) in names.enumerated() {
            if let place = places[name] {
                members[place].append(row)
            } else {
                places[name] = keys.count
                keys.append(name)
                members.append([row])
            }
        }
        self.keys = keys
        self.members = members.map { rows in rows.sorted { (moments[$0], $0) < (moments[$1], $1) } }
    }

    /// Steps that may be missing for each row that is there.
    private static let mostHoles = 50

    /// Where the rows of a series are among even steps; throws `FeaturesError.noSeries` where they are not at such, one at each.
    func span(_ series: Int, moments: [Double], clock: SeriesClock) throws -> SeriesSpan {
        let rows = members[series]
        func fault(_ reason: String, _ row: Int) -> FeaturesError {
            let name = keys[series].replacing("\u{1F}", with: ", ")
            return .noSeries(
                reason: "row \(row + 1)\(name.isEmpty ? "" : " of the series '\(name)'") \(reason), where a step is "
                    + "\(clock.stepText); name all columns that tell series apart, and leave one row at each step")
        }
        var (gaps, last): ([Int], Int?) = ([], nil)
        for row in rows {
            guard let step = clock.step(of: moments[row]) else { throw fault("is at no moment", row) }
            let gap = last.map { step - $0 } ?? 1
            if gap < 1 { throw fault("is at the same step as another", row) }
            if gap > Self.mostHoles * rows.count { throw fault("comes \(gap) steps after the one before", row) }
            gaps.append(gap)
            last = step
        }
        return SeriesSpan(rows: rows, gaps: gaps, end: last ?? 0)
    }
}

/// The rows of a series at even steps.
private struct SeriesSpan {
    /// The rows in the order of time.
    let rows: [Int]
    /// How many steps each comes after the one before; 1 of the first.
    let gaps: [Int]
    /// The step of the last one.
    let end: Int

    /// The rows' values at all steps, holes filled by straight lines.
    func interpolated(_ column: [Double]) -> [Double] {
        var values: [Double] = []
        for (row, gap) in zip(rows, gaps) {
            let (before, value) = (values.last ?? column[row], column[row])
            for hole in 1..<gap { values.append(before + (value - before) * Double(hole) / Double(gap)) }
            values.append(value)
        }
        return values
    }

    /// The rows' values at all steps, what is missing as the one before: so that nothing is known before it happened.
    func carried(_ column: [Double]) -> [Double] {
        var values: [Double] = []
        for (row, gap) in zip(rows, gaps) {
            let before = values.last ?? .nan
            values += [Double](repeating: before, count: gap - 1)
            values.append(column[row].isFinite ? column[row] : before)
        }
        return values
    }
}

extension PastColumns {
    /// The columns of a table of the rows that spans are of; none where there is no table.
    fileprivate init(_ frame: Frame?, over spans: [SeriesSpan]) {
        let columns = (frame?.columns ?? []).map { $0.numbers() }
        self.init(frame?.names ?? [], values: spans.map { span in columns.map(span.carried) })
    }
}
