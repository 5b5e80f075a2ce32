import CKernels

/// A table whose values are replaced by the numbers of their bins, one byte each.
///
/// The bins lie twice in memory. Columns serve the partition of rows, which asks for one feature. Tiles serve
/// histograms: up to 28 features side by side in each row, as many as a histogram that stays in the first-level
/// cache has, so that one visit to a row counts all of them.
public final class BinnedMatrix: Sendable {
    /// Features that are stored side by side.
    struct Tile: Sendable, Hashable {
        /// Positions in `usable`.
        let features: Range<Int>
        /// Where row 0 begins in `tiles`.
        let offset: Int
        /// Bytes from row to row.
        let stride: Int
        /// Features rounded up to a multiple of four, which the kernel needs.
        var paddedWidth: Int { (features.count + 3) / 4 * 4 }
    }

    /// Number of rows.
    public let rows: Int
    /// The bins of each feature.
    public let mappers: [BinMapper]
    /// The features that have at least two bins, in increasing order.
    let usable: [Int]
    /// Where the bins of usable feature i begin in a histogram; one entry more than features.
    let offsets: [UInt32]
    /// Column after column of the usable features.
    let columns: Memory<UInt8>
    /// Tile after tile.
    let tiles: Memory<UInt8>
    let tileLayout: [Tile]

    /// Number of features.
    public var features: Int { mappers.count }
    /// Bins of all usable features.
    var slotCount: Int { Int(offsets[usable.count]) }

    init(
        rows: Int, mappers: [BinMapper], usable: [Int], columns: Memory<UInt8>, tiles: Memory<UInt8>, tileLayout: [Tile]
    ) {
        self.rows = rows
        self.mappers = mappers
        self.usable = usable
        self.columns = columns
        self.tiles = tiles
        self.tileLayout = tileLayout
        var offsets: [UInt32] = [0]
        for feature in usable { offsets.append(offsets[offsets.count - 1] + UInt32(mappers[feature].slotCount)) }
        self.offsets = offsets
    }
}

extension BinnedMatrix {
    /// Splits `count` usable features into tiles.
    static func layOut(_ count: Int, rows: Int) -> [Tile] {
        let width = Int(PODIUM_TREE_TILE)
        var tiles: [Tile] = []
        var offset = 0
        for first in stride(from: 0, to: count, by: width) {
            let features = first..<min(count, first + width)
            // A row never crosses more cache lines than it must: strides are 4, 8, 16 or 32.
            var stride = 4
            while stride < features.count { stride *= 2 }
            tiles.append(Tile(features: features, offset: offset, stride: stride))
            offset += rows * stride
        }
        return tiles
    }
}
