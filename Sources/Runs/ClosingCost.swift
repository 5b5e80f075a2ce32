import Frames
import Problems
import Scoring
import Validation

/// What comes after the units: the blend, files, and the judge's look at each submission. Guessed from sizes, and scaled by
/// what was measured of blends and files since.
struct ClosingCost: Sendable, Hashable {
    private let rows: Double
    private let testRows: Double
    private let width: Double
    private let folds: Double
    /// How often the metric is asked to find a decision.
    private let decisions: Double
    /// Seconds that were guessed, and those that it took; the first tenth of a second decides nothing.
    private var guessed = 0.1
    private var measured = 0.1

    init(rows: Int, testRows: Int, width: Int, folds: Int, decisions: Int = 0) {
        (self.rows, self.testRows) = (Double(rows), Double(testRows))
        (self.width, self.folds) = (Double(max(1, width)), Double(max(1, folds)))
        self.decisions = Double(decisions)
    }

    /// The closing of a task.
    init(_ task: ValidationTask) {
        let classes = task.problem.target.classes.count
        let width = classes > 2 ? classes : 1
        self.init(
            rows: task.train.rowCount, testRows: task.test.rowCount, width: width, folds: task.folds.count,
            decisions: task.metric.input == .labels ? Decision.mostScores(width: width) : 0)
    }

    /// Seconds until `models` models are blended and the blend and the last of them are written.
    func publishing(models: Int) -> Double { guess(models) * slowness }

    /// Seconds until the submissions of `models` models and their blend are scored and entered.
    func judging(models: Int) -> Double {
        (0.1 + Double(models + 1) * (0.02 + 1e-6 * testRows * width)) * slowness
    }

    /// Learns how long publishing took.
    mutating func learn(publishing seconds: Double, models: Int) {
        guessed += guess(models)
        measured += seconds
    }

    private var slowness: Double { measured / guessed }

    private func guess(_ models: Int) -> Double {
        let writing = 1e-6 * (rows + 2 * testRows) * width
        guard models > 1 else { return 0.05 + writing }
        let scores = Double(Blend.mostPicks * models) * min(rows, Double(Blend.mostRows))
        let decided = decisions * min(rows, Double(Decision.mostRows))
        return 0.05 + writing + (folds + 1) * (scores + decided) * (2e-8 + 4e-9 * width)
    }
}
