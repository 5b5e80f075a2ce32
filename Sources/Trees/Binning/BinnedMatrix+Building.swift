import CKernels
public import Randomness
public import Workers

extension BinnedMatrix {
    /// Rows that quantiles are found on; a bin bound is then off by about a tenth of a bin.
    private static let sampleSize = 200_000
    /// Rows that one piece of parallel work bins.
    private static let blockRows = 2048

    /// Finds bins for every feature of `data` and puts its values into them.
    ///
    /// - Parameters:
    ///   - maxBins: 2…256 bins of values for each feature; 255 where a feature has missing values.
    ///   - seed: chooses the rows that quantiles are found on where there are more than 200,000.
    /// - Throws: `TreesError` for an empty table, or categories that are not whole numbers from 0.
    public convenience init(
        _ data: TreeData, maxBins: Int = 256, seed: Seed = Seed(0), pool: WorkerPool = .current
    ) throws {
        guard (2...256).contains(maxBins) else {
            throw TreesError(.parameter, "maxBins is \(maxBins); give 2…256")
        }
        guard data.rows > 0 else { throw TreesError(.shape, "the table has no rows; training needs at least one") }
        guard data.rows < Int(UInt32.max) else {
            throw TreesError(.shape, "the table has \(data.rows) rows; at most \(UInt32.max - 1) are supported")
        }
        let sample = Self.sampleRows(of: data.rows, seed: seed)
        let mappers = try pool.map(data.features) { feature in
            data.categorical.contains(feature)
                ? try Self.categoricalMapper(data, feature, maxBins: maxBins)
                : Self.numericMapper(data, feature, sample: sample, maxBins: maxBins)
        }
        self.init(data, mappers: mappers, pool: pool)
    }

    /// Puts the values of `data` into bins that are known.
    convenience init(_ data: TreeData, mappers: [BinMapper], pool: WorkerPool) {
        let rows = data.rows
        let usable = mappers.indices.filter { !mappers[$0].isConstant }
        let layout = Self.layOut(usable.count, rows: rows)
        let tileBytes = layout.last.map { $0.offset + rows * $0.stride } ?? 0
        let encoders = usable.map { FeatureEncoder(mappers[$0]) }
        let tiles = Memory<UInt8>(count: tileBytes)
        let columns = Memory<UInt8>(count: rows * usable.count)
        pool.forEachRange(of: rows, size: Self.blockRows) { range in
            for (position, feature) in usable.enumerated() {
                let to = columns.start + position * rows + range.lowerBound
                data.withFeature(feature) { values, stride in
                    encoders[position].encode(
                        values + range.lowerBound * stride, stride: stride, count: range.count, to: to)
                }
            }
            for tile in layout { tile.interleave(range, rows: rows, from: columns.start, to: tiles.start) }
        }
        self.init(
            rows: rows, mappers: mappers, usable: usable, columns: columns, tiles: tiles, tileLayout: layout)
    }

    /// One random row of each of equally long stretches; all rows where they are few.
    private static func sampleRows(of rows: Int, seed: Seed) -> [Int] {
        guard rows > sampleSize else { return Array(0..<rows) }
        var generator = seed.child("bins").generator()
        return (0..<sampleSize).map { stretch in
            let start = stretch * rows / sampleSize
            return start + generator.index(below: (stretch + 1) * rows / sampleSize - start)
        }
    }

    private static func numericMapper(_ data: TreeData, _ feature: Int, sample: [Int], maxBins: Int) -> BinMapper {
        data.withFeature(feature) { values, stride in
            var kept: [Float] = []
            kept.reserveCapacity(sample.count)
            for row in sample where !values[row * stride].isNaN { kept.append(values[row * stride]) }
            var hasMissing = kept.count < sample.count
            if !hasMissing, sample.count < data.rows {
                hasMissing = (0..<data.rows).contains { values[$0 * stride].isNaN }
            }
            return numeric(sample: &kept, hasMissing: hasMissing, maxBins: maxBins)
        }
    }

    private static func numeric(sample: inout [Float], hasMissing: Bool, maxBins: Int) -> BinMapper {
        sample.isEmpty
            ? BinMapper(kind: .numeric(bounds: []), hasMissing: false)
            : BinMapper.numeric(sample: &sample, hasMissing: hasMissing, maxBins: maxBins)
    }

    private static func categoricalMapper(_ data: TreeData, _ feature: Int, maxBins: Int) throws -> BinMapper {
        var counts: [Int32: Int] = [:]
        var missing = 0
        try data.forEachCategory(feature) { _, code in
            if let code { counts[code, default: 0] += 1 } else { missing += 1 }
        }
        return BinMapper.categorical(counts: counts, hasMissing: missing > 0, maxBins: maxBins)
    }
}

extension BinnedMatrix.Tile {
    /// Copies rows `range` of the tile's features from columns of `rows` bins; padding becomes bin 0.
    fileprivate func interleave(
        _ range: Range<Int>, rows: Int, from columns: UnsafePointer<UInt8>, to tiles: UnsafeMutablePointer<UInt8>
    ) {
        let start = tiles + offset + range.lowerBound * stride
        start.initialize(repeating: 0, count: range.count * stride)
        podium_tree_interleave(
            columns + features.lowerBound * rows + range.lowerBound, rows, range.count, features.count, start, stride)
    }
}

extension UnsafeMutableBufferPointer {
    /// The first element's address; of an empty buffer, an address that must not be used.
    var start: UnsafeMutablePointer<Element> { UnsafeMutablePointer(mutating: UnsafeBufferPointer(self).start) }
}
