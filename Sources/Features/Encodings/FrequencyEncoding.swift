import Foundation
public import Frames
public import Randomness
public import Scoring

/// The logarithm of one plus the number of other training rows with that level, brought to mean 0 and deviation 1. A
/// training row does not count itself, so that a level that comes once looks to it as a new level will look.
public struct FrequencyEncoding: FeatureEncoding {
    /// Makes an encoding.
    public init() {}

    /// What becomes of the column, in plain words.
    public var summary: String { "how often the level comes" }

    /// Learns the counts; nil when all levels come equally often.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        FittedFrequency.fit(column).map { EncodingFit($0.fitted, training: $0.training) }
    }
}

/// The logarithm of one plus the number of other training rows with that level, brought to mean 0 and deviation 1.
struct FittedFrequency: NumberEncoder, Hashable {
    static let name = "frequency"

    private let index: LevelIndex
    /// One a level, then the one of missing values.
    private let scores: [Float]
    private let unknown: Float

    /// Learns the counts, and returns the training rows' features: each row's without itself, since a row that is asked
    /// about later is not among those counted either. Nil when all rows have the same.
    static func fit(_ column: Column) -> (fitted: FittedFrequency, training: [Float])? {
        let values = column.levels()
        let counts = values.counts() + [values.codes.count { $0 < 0 }]
        let slots = values.codes.map { $0 < 0 ? counts.count - 1 : Int($0) }
        let others = counts.map { log1p(Double(max(0, $0 - 1))) }
        let moments = Moments(slots.map { others[$0] })
        let deviation = moments.deviation
        guard deviation > 1e-6 else { return nil }
        func score(_ logarithm: Double) -> Float { Float((logarithm - moments.mean) / deviation) }
        let fitted = FittedFrequency(
            index: LevelIndex(levels: values.levels), scores: counts.map { score(log1p(Double($0))) },
            unknown: score(0))
        return (fitted, slots.map { score(others[$0]) })
    }

    private init(index: LevelIndex, scores: [Float], unknown: Float) {
        self.index = index
        self.scores = scores
        self.unknown = unknown
    }

    var suffixes: [String] { ["→count"] }

    var isSound: Bool { index.isSound && scores.count == index.levels.count + 1 }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        for (row, level) in index.indices(of: column).enumerated() {
            features[row] =
                level == LevelIndex.unknown ? unknown : scores[level < 0 ? scores.count - 1 : Int(level)]
        }
    }
}
