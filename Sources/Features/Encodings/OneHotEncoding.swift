public import Frames
public import Randomness
public import Scoring

/// One feature, 0 or 1, for each of the most frequent levels, one for all others, one for missing.
public struct OneHotEncoding: FeatureEncoding {
    /// The most levels with a feature of their own.
    public let limit: Int

    /// Makes an encoding.
    public init(limit: Int) { self.limit = limit }

    /// What becomes of the column, in plain words.
    public var summary: String { "one feature a level (at most \(limit), rare ones pooled)" }

    /// Learns the levels; nil when there is only one.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        FittedOneHot(fitting: column, limit: limit).map { EncodingFit($0) }
    }
}

/// The levels with a feature of their own, and whether there is one for others and for missing.
struct FittedOneHot: NumberEncoder, Hashable {
    static let name = "one-hot"

    private let index: LevelIndex
    private let poolsOthers: Bool
    private let flagsMissing: Bool

    /// How often a level must come in training to have a feature of its own, in tables of at least a hundred rows.
    private static let minimumCount = 4

    init?(fitting column: Column, limit: Int) {
        let values = column.levels()
        let counts = values.counts()
        let ordered = values.byFrequency()
        let minimum = column.count < 100 ? 1 : Self.minimumCount
        var kept = Array(ordered.filter { counts[$0] >= minimum }.prefix(limit))
        poolsOthers = kept.count < ordered.count
        flagsMissing = values.codes.contains { $0 < 0 }
        guard kept.count + (poolsOthers ? 1 : 0) + (flagsMissing ? 1 : 0) > 1 else { return nil }
        // Of two levels, one tells all.
        if kept.count == 2, !poolsOthers, !flagsMissing { kept.removeLast() }
        index = LevelIndex(levels: kept.map { values.levels[$0] })
    }

    var isSound: Bool { index.isSound }

    var suffixes: [String] {
        index.levels.map { "=\($0)" } + (poolsOthers ? ["=other"] : []) + (flagsMissing ? ["?missing"] : [])
    }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        let rowCount = column.count
        features.update(repeating: 0)
        let others = index.levels.count
        for (row, level) in index.indices(of: column).enumerated() {
            if level >= 0 {
                features[Int(level) * rowCount + row] = 1
            } else if level == LevelIndex.unknown, poolsOthers {
                features[others * rowCount + row] = 1
            } else if level == LevelIndex.missing, flagsMissing {
                features[(others + (poolsOthers ? 1 : 0)) * rowCount + row] = 1
            }
        }
    }
}
