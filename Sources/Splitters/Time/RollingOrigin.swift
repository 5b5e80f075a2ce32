/// Validates what series went on to be after earlier and earlier origins: the last moments of each series, then those before.
///
/// A window has as many moments of a series as are to be predicted of it (`SeriesRows.horizons`), so that folds ask what the
/// competition asks, series by series, as far ahead. Each series is trained on what it was before its window, and one of which
/// nothing is to be predicted on what it was before the first moment that the fold validates. A series is validated where at
/// least as much is left of it to learn from as is to be predicted.
///
/// Source: Tashman, "Out-of-sample tests of forecasting accuracy", Int. J. Forecast. 16 (2000).
public struct RollingOrigin: Splitter, Hashable {
    /// The number of origins, at least 1.
    public let folds: Int
    /// Moments of each series left out between training and window.
    public let gap: Int
    /// At most so many moments of each series, the latest, are trained on; nil: all.
    public let maxTrainingSize: Int?

    /// Makes the splitter.
    public init(folds: Int = 3, gap: Int = 0, maxTrainingSize: Int? = nil) {
        self.folds = folds
        self.gap = gap
        self.maxTrainingSize = maxTrainingSize
    }

    /// The folds, the earliest origin first; rows in rising order. Throws `SplitterError` without series, and where no series is
    /// long enough for the earliest origin.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        guard folds >= 1, gap >= 0, maxTrainingSize ?? 1 >= 1 else {
            throw SplitterError(
                .parameter,
                "folds is \(folds), gap \(gap), max_train \(maxTrainingSize ?? 1), expected at least 1, 0 and 1")
        }
        guard let series = rows.series else {
            throw SplitterError(.missing, "rolling-origin needs series and what is to be predicted of each")
        }
        var members = [[Int]](repeating: [], count: series.horizons.count)
        for row in rows.timeOrder { members[series.numbers[row]].append(row) }
        let tracks = zip(members, series.horizons).map { Track(rows: $0, horizon: $1, gap: gap) }
        // Further back than there are rows no series reaches; and so no number from a manifest can overflow.
        let folds = try (0..<min(folds, rows.count + 1)).map { try fold($0, of: tracks, times: rows.times) }
        return folds.reversed()
    }

    /// The fold whose windows end `origin` horizons before the series do.
    private func fold(_ origin: Int, of tracks: [Track], times: [Double]?) throws -> Fold {
        let validation = tracks.flatMap { track in track.window(origin).map { track.rows[$0] } ?? [] }
        guard !validation.isEmpty else {
            throw SplitterError(
                .tooFewRows,
                "no series has \(origin + 2) times as many moments as are to be predicted of it, as \(origin + 1) folds need; "
                    + "ask for fewer than \(folds)")
        }
        let first = times.flatMap { times in validation.map { times[$0] }.min() } ?? .infinity
        let training = tracks.flatMap { track in
            track.horizon > 0
                ? track.rows[..<track.trainingEnd(origin)].suffix(maxTrainingSize ?? .max)
                : track.rows.filter { times?[$0] ?? 0 < first }[...]
        }
        return Fold(training: training.sorted(), validation: validation.sorted())
    }
}

/// One series: its rows in the order of time, and how many of them are predicted at once.
private struct Track {
    let rows: [Int]
    let horizon: Int
    let gap: Int

    /// Where the window begins that ends so many horizons before the series does; below 0 where it has not so many rows.
    private func start(_ origin: Int) -> Int {
        let back = horizon.multipliedReportingOverflow(by: origin + 1)
        return back.overflow || back.partialValue > rows.count ? -1 : rows.count - back.partialValue
    }

    /// The rows that are validated; nil where too few are left to learn from.
    func window(_ origin: Int) -> Range<Int>? {
        let start = start(origin)
        guard horizon > 0, start >= horizon, start - horizon >= gap else { return nil }
        return start..<start + horizon
    }

    /// How many of the rows are trained on: those before the window, whether it is validated or not.
    func trainingEnd(_ origin: Int) -> Int {
        let start = start(origin)
        return start > gap ? start - gap : 0
    }
}
