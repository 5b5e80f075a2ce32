import Features
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring
import Validation

/// A model that is good enough to ask about data, and done in a second: a few trees on few rows.
enum QuickModel {
    /// Sixty rounds of boosting.
    private static let estimator = GradientBoosting(rounds: 60, learningRate: 0.1)

    /// Whether it can answer at all.
    static func answers(_ problem: Problem) -> Bool { GradientBoosting.card.targets.contains(problem.target.type) }

    /// The most rows that it learns from, of such a table: so many cells that a fit takes about a second.
    static func rows(of frame: Frame) -> Int {
        let width = frame.columns.reduce(0) { width, column in
            switch column.values {
            case .image(let images): return width + images.imageSize
            case .photo: return width + PixelEncoding.photoFrame.size
            case .sound: return width + SoundEncoding.featureCount
            default: return width + 1
            }
        }
        return min(10_000, max(500, 1_000_000 / max(1, width)))
    }

    /// Learns from labeled rows. Throws `FeaturesError` and `ModelError`.
    static func fit(_ problem: Problem, on frame: Frame, truth: Truth, seed: Seed) throws -> FittedPipeline {
        try problem.fit(estimator, on: frame, truth: truth, seed: seed)
    }
}
