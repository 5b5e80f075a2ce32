import CKernels
import Workers

/// Sums gradients by bin over the rows of a leaf.
final class HistogramBuilder {
    /// Rows that are worth a piece of parallel work of their own.
    private static let pieceRows = 6144
    /// Most pieces over the rows of a leaf, each of which needs a histogram.
    private static let maxPieces = 16
    private static let accumulatorCount = Int(PODIUM_TREE_TILE * PODIUM_TREE_SLOTS)

    private let matrix: BinnedMatrix
    private let pool: WorkerPool
    private var partials: [Memory<podium_tree_sum>] = []
    private var unmerged = 0

    init(_ matrix: BinnedMatrix, pool: WorkerPool) {
        self.matrix = matrix
        self.pool = pool
    }

    /// Writes the histogram of `count` rows to `sums`, for the features of `tiles`; `merge` finishes it.
    ///
    /// The number of pieces follows the number of threads: sums of integers do not depend on how they are cut.
    func build(
        rows: UnsafePointer<UInt32>?, count: Int, gradients: FixedPointGradients, tiles: [BinnedMatrix.Tile],
        into sums: UnsafeMutablePointer<podium_tree_sum>
    ) {
        let wanted = (2 * pool.threads + tiles.count - 1) / max(1, tiles.count)
        let cuts = max(1, min(count / Self.pieceRows, Self.maxPieces, wanted))
        while partials.count < cuts - 1 { partials.append(Memory(count: matrix.slotCount)) }
        pool.forEach(cuts * tiles.count, keepingNeighbors: true) { piece in
            let (tile, cut) = (piece / cuts, piece % cuts)
            let range = cut * count / cuts..<(cut + 1) * count / cuts
            addRows(rows, range, gradients, tiles[tile], to: cut == 0 ? sums : partials[cut - 1].start)
        }
        unmerged = cuts - 1
    }

    /// Finishes the sums of these bins; each bin must be asked for once, from any thread.
    func merge(_ slots: Range<Int>, into sums: UnsafeMutablePointer<podium_tree_sum>) {
        for partial in partials.prefix(unmerged) {
            podium_tree_sums_add(sums + slots.lowerBound, partial.start + slots.lowerBound, slots.count)
        }
    }

    private func addRows(
        _ rows: UnsafePointer<UInt32>?, _ range: Range<Int>, _ gradients: FixedPointGradients,
        _ tile: BinnedMatrix.Tile, to sums: UnsafeMutablePointer<podium_tree_sum>
    ) {
        let slots = Int(matrix.offsets[tile.features.lowerBound])..<Int(matrix.offsets[tile.features.upperBound])
        (sums + slots.lowerBound).initialize(repeating: podium_tree_sum(), count: slots.count)
        let rows = rows.map { $0 + range.lowerBound }
        matrix.withTile(tile) { bins, offsets in
            guard gradients.isNarrow else {
                podium_tree_histogram_wide(
                    bins, tile.stride, tile.features.count, rows, range.lowerBound, range.count, gradients.widePairs,
                    offsets, sums)
                return
            }
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.accumulatorCount) { accumulators in
                accumulators.initialize(repeating: 0)
                podium_tree_histogram_narrow(
                    bins, tile.stride, tile.paddedWidth, rows, range.lowerBound, range.count, gradients.narrowPairs,
                    FixedPointGradients.narrowRows, accumulators.baseAddress, offsets, sums)
            }
        }
    }
}

extension BinnedMatrix {
    /// Calls `body` with the tile's first row and the offsets of its features' bins; padding has none.
    func withTile(_ tile: Tile, _ body: (UnsafePointer<UInt8>, UnsafePointer<UInt32>) -> Void) {
        var offsets = Array(self.offsets[tile.features.lowerBound...tile.features.upperBound])
        while offsets.count <= tile.paddedWidth { offsets.append(offsets[offsets.count - 1]) }
        body(tiles.start + tile.offset, offsets)
    }

    /// Calls `body` with the bins of a usable feature.
    func withColumn<Result>(_ position: Int, _ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        body(columns.start + position * rows)
    }
}
