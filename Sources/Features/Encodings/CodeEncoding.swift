public import Frames
public import Randomness
public import Scoring

/// A code for each level, for models that encode categories themselves: 0 for unknown and rare levels, 1 for missing, then
/// the levels by frequency.
public struct CodeEncoding: FeatureEncoding {
    /// Makes an encoding.
    public init() {}

    /// What becomes of the column, in plain words.
    public var summary: String { "codes" }

    /// Learns the levels; nil when all rows have the same, or none comes twice.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        FittedCodes(fitting: column).map { EncodingFit($0) }
    }
}

/// Levels as codes: 0 for unknown and rare ones, 1 for missing, then the levels by frequency.
struct FittedCodes: CodeEncoder, Hashable {
    static let name = "codes"

    private let index: LevelIndex

    /// The most levels that get a code, and how often one must come in training; with fewer, it is as good as unknown.
    private static let limit = 1 << 16
    private static let minimumCount = 2

    init?(fitting column: Column) {
        let values = column.levels()
        let counts = values.counts()
        let kept = values.byFrequency().filter { counts[$0] >= Self.minimumCount }.prefix(Self.limit)
        guard let most = kept.first, counts[most] < column.count else { return nil }
        index = LevelIndex(levels: kept.map { values.levels[$0] })
    }

    var isSound: Bool { index.isSound && index.levels.count <= Self.limit }

    var levels: [String] { index.levels }

    func encode(_ column: Column, into codes: UnsafeMutableBufferPointer<Int32>) {
        for (row, level) in index.indices(of: column).enumerated() { codes[row] = level + 2 }
        for row in codes.indices where codes[row] < 2 { codes[row] = codes[row] == 2 + LevelIndex.missing ? 1 : 0 }
    }
}
