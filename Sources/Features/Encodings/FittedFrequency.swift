import Foundation
import Frames

/// The logarithm of one plus the number of training rows with that level, brought to mean 0 and deviation 1.
struct FittedFrequency: Sendable, Hashable, Codable {
    private let index: LevelIndex
    /// One a level, then the one of missing values.
    private let scores: [Float]
    private let unknown: Float

    init?(fitting column: Column) {
        let values = column.levels()
        let counts = values.counts() + [values.codes.count { $0 < 0 }]
        let logs = counts.map { log1p(Double($0)) }
        let moments = Moments(values.codes.map { logs[$0 < 0 ? counts.count - 1 : Int($0)] })
        guard moments.variance > 1e-12 else { return nil }
        let deviation = moments.variance.squareRoot()
        index = LevelIndex(levels: values.levels)
        scores = logs.map { Float(($0 - moments.mean) / deviation) }
        unknown = Float(-moments.mean / deviation)
    }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        for (row, level) in index.indices(of: column).enumerated() {
            features[row] =
                level == LevelIndex.unknown ? unknown : scores[level < 0 ? scores.count - 1 : Int(level)]
        }
    }
}
