import CKernels
import Randomness
import Workers

/// A table as the trees of a forest read it.
///
/// Searched thresholds lie between bins. Drawn ones may lie anywhere, so that the trees together answer smoothly; their
/// numbers are read as they are, and only categories are binned.
final class ForestTable: Sendable {
    /// How a feature is read.
    enum Feature: Sendable {
        /// Thresholds or sets are made of bins; `position` is the column's.
        case binned(BinMapper, position: Int)
        /// Thresholds are made of values; `position` is the column's.
        case raw(position: Int)
    }

    let rows: Int
    /// Each with its index in the table; those that all rows share are left out.
    let features: [(index: Int, feature: Feature)]
    /// Column after column.
    private let bins: Memory<UInt8>
    private let values: Memory<Float>

    /// Reads all features by bins.
    init(binned data: TreeData, maxBins: Int, seed: Seed, pool: WorkerPool) throws {
        let matrix = try BinnedMatrix(data, maxBins: maxBins, seed: seed, pool: pool)
        rows = data.rows
        features = matrix.usable.enumerated().map { ($1, .binned(matrix.mappers[$1], position: $0)) }
        bins = matrix.columns
        values = Memory(count: 0)
    }

    /// Reads numbers as they are and categories by bins.
    init(raw data: TreeData, maxBins: Int, seed: Seed, pool: WorkerPool) throws {
        let categorical = data.categorical.sorted()
        let numeric = (0..<data.features).filter { !data.categorical.contains($0) }
        let columns = try TreeData(columns: categorical.map(data.column), categorical: Set(categorical.indices))
        let matrix = categorical.isEmpty ? nil : try BinnedMatrix(columns, maxBins: maxBins, seed: seed, pool: pool)
        let values = Memory<Float>(count: numeric.count * data.rows)
        pool.forEach(numeric.count) { position in
            let column = values.start + position * data.rows
            data.withFeature(numeric[position]) { from, stride in
                for row in 0..<data.rows { column[row] = from[row * stride] }
            }
        }
        let binned: [(index: Int, feature: Feature)] = (matrix?.usable ?? []).enumerated().compactMap {
            guard let mapper = matrix?.mappers[$1] else { return nil }
            return (categorical[$1], .binned(mapper, position: $0))
        }
        rows = data.rows
        features = (numeric.enumerated().map { ($1, .raw(position: $0)) } + binned).sorted { $0.index < $1.index }
        bins = matrix?.columns ?? Memory(count: 0)
        self.values = values
    }

    /// The bins of a binned feature.
    func bins(_ position: Int) -> UnsafePointer<UInt8> { UnsafePointer(bins.start + position * rows) }

    /// The values of a raw feature.
    func values(_ position: Int) -> UnsafePointer<Float> { UnsafePointer(values.start + position * rows) }
}
