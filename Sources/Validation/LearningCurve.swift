import Features
import Frames
public import ModelZoo
import Problems
import Randomness
import Scoring
import Splitters
public import Workers

/// How a model's score on the rows that the first fold holds out grows with the rows that it learned from: whether more rows would help.
public struct LearningCurve: Sendable, Hashable {
    /// What came of so many rows.
    public struct Point: Sendable, Hashable {
        /// The rows that it learned from.
        public let rows: Int
        /// The score on the rows that were held out.
        public let score: Double
    }

    /// From few rows to all.
    public let points: [Point]

    /// The shares of the first fold's rows that a model is fitted on; of all of them its score is known.
    public static let shares = [0.125, 0.25, 0.5]

    /// The rows of smaller parts are among those of larger ones; a part of fewer rows than this tells nothing.
    private static let fewestRows = 50

    /// Fits a model on parts of the first fold's training rows.
    ///
    /// - Parameters:
    ///   - id: the model's.
    ///   - whole: its score where it learned from all of them.
    ///   - stop: when to give up.
    /// - Returns: nil where a smaller part could not be learned from, or there is none; and where rows belong together, as moments of
    ///   series and documents of queries do, since parts of these would be another task.
    public init?(of estimator: any Estimator, id: String, whole: Double, on task: ValidationTask, stop: Stop) {
        guard let fold = task.folds.first, !task.predictsFuture, task.truth.groups == nil else { return nil }
        var generator = task.seed.child("learning-curve").generator()
        let order = fold.training.shuffled(using: &generator)
        var points: [Point] = []
        for share in Self.shares where Int(share * Double(order.count)) >= Self.fewestRows {
            let part = Fold(
                training: order.prefix(Int(share * Double(order.count))).sorted(), validation: fold.validation)
            guard
                let score = try? FoldUnit(model: id, fold: 0).fit(estimator, on: task.asking(part), stop: stop).result
                    .score
            else { return nil }
            points.append(Point(rows: part.training.count, score: score))
        }
        guard !points.isEmpty else { return nil }
        self.points = points + [Point(rows: order.count, score: whole)]
    }
}

extension ValidationTask {
    /// One fold, of which one test row is asked at most.
    fileprivate func asking(_ fold: Fold) -> ValidationTask {
        ValidationTask(
            problem: problem, train: train, past: past, truth: truth,
            test: test.selecting(rows: Array(0..<min(1, test.rowCount))), folds: [fold], seed: seed,
            predictsFuture: predictsFuture)
    }
}
