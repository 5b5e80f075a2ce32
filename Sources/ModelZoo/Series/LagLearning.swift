import Features
import Forecasting
import Scoring
import Workers

/// How models of all series at once learn: from windows of the past, what came so many steps later.
struct LagLearning: Sendable {
    private let windows: LagWindows
    private let mostRows: Int

    /// The parameters that they share.
    static let parameters: [ModelParameter] = [
        .integer("lags", 12, in: 1...1_000, "Values before an origin that are seen one by one."),
        .integer(
            "windows", 150_000, in: 1_000...10_000_000, "The most values that are learned, of the latest origins."),
    ]

    /// - Parameter isSquashed: whether large numbers are drawn near to small ones, and none is missing, as networks want.
    init(_ parameters: ParameterValues, isSquashed: Bool = false) {
        windows = LagWindows(lags: parameters.integer("lags"), isSquashed: isSquashed)
        mostRows = parameters.integer("windows")
    }

    /// The work on so many windows.
    func work(_ work: FitWork) -> FitWork {
        FitWork(
            rows: min(work.rows * 6, mostRows), columns: windows.names.count + work.columns, outputs: work.outputs,
            asked: work.asked)
    }

    /// Windows of all series, evenly chosen where there are too many, and the changes that followed, in units of their series. Throws
    /// `ModelError.noRows` where no series is long enough.
    func rows(of input: LagInput, model: String) throws -> (windows: LagWindows, rows: TrainingData<DesignMatrix>) {
        let batch = input.first
        var windows = windows
        windows.past = batch.past.names
        let (share, known) = (mostRows / max(1, batch.histories.count), batch.rowsBySeries)
        let rows = try WorkerPool.current.map(batch.histories.count) { series in
            cut(series, of: batch, rows: known[series], most: share, seenBy: windows)
        }.flatMap(\.self)
        guard !rows.isEmpty else { throw ModelError.noRows(model: model) }
        let data = TrainingData(
            type: .continuous,
            input: windows.matrix(rows.map { ($0.features, $0.row) }, covariates: input.second),
            truth: .values(rows.map(\.change), width: 1))
        return (windows, data)
    }

    private struct Row: Sendable {
        let features: [Float]
        /// The row of the value, if there is one.
        let row: Int?
        let change: Double
    }

    /// What was before an origin, at least.
    private static let leastPast = 3

    /// - Parameter rows: The series' rows by their steps.
    private func cut(
        _ number: Int, of batch: SeriesBatch, rows: [Int: Int], most: Int, seenBy windows: LagWindows
    ) -> [Row] {
        let (series, horizon, past) = (batch.histories[number], batch.horizons[number], batch.past.values[number])
        let values = (SeasonalPattern(testing: series)?.removed(from: series) ?? series).values
        guard values.count > Self.leastPast else { return [] }
        let ends = Array(Self.leastPast..<values.count)
        let all = ends.reduce(0) { $0 + min(horizon, values.count - $1) }
        let chosen = stride(from: ends.count - 1, through: 0, by: -max(1, (all + most) / max(1, most))).map { ends[$0] }
        return chosen.flatMap { end in
            let origin = LagWindows.Origin(values[..<end], season: series.season, past: past.map { $0[..<end] })
            return (1...min(horizon, values.count - end)).map { step in
                Row(
                    features: windows.features(origin, step: step), row: rows[end + step - values.count],
                    change: (values[end - 1 + step] - origin.level) / origin.unit)
            }
        }
    }
}

extension FitContext {
    /// The same for changes in units of their series, which are not what the metric judges: their absolute error, or that of their
    /// quantile, stands for it.
    var learningChanges: FitContext {
        FitContext(
            seed: seed, metric: quantileLevel.map { .pinball(quantile: $0) } ?? .mae,
            surrogate: Surrogate(quantileLevel.map { .quantile(level: $0) } ?? .absoluteError),
            checkpoints: checkpoints,
            stop: stop, progress: progress)
    }
}
