public import Features
import Forecasting
import Foundation
public import Scoring
import Workers

/// Boosted trees that learn from all series at once how a past goes on.
public struct LagBoosting: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "lag-boosting", title: "Boosting on lags",
        summary:
            "One model of all series: boosted trees learn from windows of the past, each in units of its own series, what came so "
            + "many steps later, from what is known of that step: the other columns, parts of its date; and from columns that only "
            + "the past has. The season is taken away and put back; each step ahead is foretold directly.",
        winsWhen: "Series are many and alike, so that what one did tells what another will do.",
        targets: [.continuous],
        parameters: [
            .integer("rounds", 300, in: 1...100_000, "Trees."),
            .real("learning-rate", 0.05, in: 0.0001...1, "The share of each tree's answer that is taken."),
            .integer("leaves", 15, in: 2...65_536, "The most leaves of a tree."),
            .integer("lags", 12, in: 1...1_000, "Values before an origin that are seen one by one."),
            .integer(
                "windows", 150_000, in: 1_000...10_000_000, "The most values that are learned, of the latest origins."),
        ],
        quantiles: .learned, paper: "Januschowski et al., Forecasting with trees, Int. J. Forecasting 38 (2022)")

    private let settings: [String: ParameterValue]
    private let rounds: Int
    private let windows: LagWindows
    private let mostRows: Int

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        rounds = parameters.integer("rounds")
        settings = [
            "rounds": .integer(rounds), "learning-rate": .real(parameters.real("learning-rate")),
            "leaves": .integer(parameters.integer("leaves")), "patience": .integer(0),
        ]
        windows = LagWindows(lags: parameters.integer("lags"))
        mostRows = parameters.integer("windows")
    }

    /// Series, and what is known of each row besides.
    public func recipe(for type: TargetType) -> JoinedRecipe<SeriesRecipe, CovariateRecipe> {
        JoinedRecipe(SeriesRecipe(), CovariateRecipe())
    }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        let cells = Double(min(work.rows * 6, mostRows) * (windows.names.count + work.columns))
        return 1e-6 * cells + 3e-9 * Double(rounds) * cells
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<LagInput>, context: FitContext) throws -> LagForecasts {
        var windows = windows
        windows.past = data.input.first.past.names
        let rows = try trainingRows(of: data.input.first, seenBy: windows)
        // Changes in units of their series are not what the metric judges; their absolute error, or that of their quantile, stands for it.
        let level = context.quantileLevel
        let inside = FitContext(
            seed: context.seed, metric: level.map { .pinball(quantile: $0) } ?? .mae,
            surrogate: Surrogate(level.map { .quantile(level: $0) } ?? .absoluteError),
            checkpoints: context.checkpoints,
            stop: context.stop, progress: context.progress)
        let trees = try GradientBoosting(settings).learn(
            TrainingData(
                type: .continuous,
                input: windows.matrix(rows.map { ($0.features, $0.row) }, covariates: data.input.second),
                truth: .values(rows.map(\.change), width: 1)),
            context: inside)
        return LagForecasts(trees: trees, windows: windows)
    }

    private struct Row: Sendable {
        let features: [Float]
        /// The row of the value, if there is one.
        let row: Int?
        let change: Double
    }

    /// What was before an origin, at least.
    private static let leastPast = 3

    /// Windows of all series, evenly chosen where there are too many. Throws `ModelError.noRows` where no series is long enough.
    private func trainingRows(of batch: SeriesBatch, seenBy windows: LagWindows) throws -> [Row] {
        let (share, known) = (mostRows / max(1, batch.histories.count), batch.rowsBySeries)
        let rows = try WorkerPool.current.map(batch.histories.count) { series in
            cut(series, of: batch, rows: known[series], most: share, seenBy: windows)
        }.flatMap(\.self)
        guard !rows.isEmpty else { throw ModelError.noRows(model: Self.card.id) }
        return rows
    }

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
