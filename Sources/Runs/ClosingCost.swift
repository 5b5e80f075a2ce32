import Frames
import Problems
import Validation

/// What comes after the units: the blend, files, and the judge's look at each submission. Guessed from sizes, and scaled by
/// what was measured of blends and files since.
struct ClosingCost: Sendable, Hashable {
    private let rows: Double
    private let testRows: Double
    private let width: Double
    private let folds: Double
    /// Seconds that were guessed, and those that it took; the first tenth of a second decides nothing.
    private var guessed = 0.1
    private var measured = 0.1

    init(rows: Int, testRows: Int, width: Int, folds: Int) {
        (self.rows, self.testRows) = (Double(rows), Double(testRows))
        (self.width, self.folds) = (Double(max(1, width)), Double(max(1, folds)))
    }

    /// The closing of a task.
    init(_ task: ValidationTask) {
        let classes = task.problem.target.classes.count
        self.init(
            rows: task.train.rowCount, testRows: task.test.rowCount, width: classes > 2 ? classes : 1,
            folds: task.folds.count)
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
        let scores = Double(Blend.mostPicks * models) * (folds + 1)
        return 0.05 + writing + scores * min(rows, Double(Blend.mostRows)) * (2e-8 + 4e-9 * width)
    }
}
