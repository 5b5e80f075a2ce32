import COpenBLAS
public import Randomness
import Workers

/// The scores of several entries on the same replicates: how they would have come out on other rows of the same kind.
public struct ReplicatedScores: Sendable {
    /// The score of each entry on the rows as they are.
    public let estimates: [Double]
    /// The scores of each replicate on which all entries have one, entry after entry.
    public let replicates: [[Double]]
    /// How many units were drawn; nil where that is not known, and counts as very many.
    let unitCount: Int?
    /// The scale on which all of them are means.
    let scale: ScoreTerms.Scale

    /// Keeps the replicates on which every score is finite.
    public init(estimates: [Double], replicates: [[Double]]) {
        self.init(estimates: estimates, replicates: replicates, unitCount: nil, scale: .plain)
    }

    init(estimates: [Double], replicates: [[Double]], unitCount: Int?, scale: ScoreTerms.Scale) {
        self.estimates = estimates
        self.replicates = replicates.filter { $0.allSatisfy(\.isFinite) }
        self.unitCount = unitCount
        self.scale = scale
    }

    /// The scores of one entry, replicate after replicate.
    public func draws(of entry: Int) -> [Double] { replicates.map { $0[entry] } }

    /// The scores of one entry less those of another, replicate after replicate.
    public func differences(_ first: Int, _ second: Int) -> [Double] { replicates.map { $0[first] - $0[second] } }

    /// The standard error of a difference of scores: on the scale on which they are means, and from there back to first order.
    public func standardError(_ first: Int, _ second: Int) -> Double {
        let deviation = Moments(replicates.map { scale.from($0[first]) - scale.from($0[second]) }).deviation
        let slope = scale == .square ? estimates[first] + estimates[second] : 1
        return slope > 0 ? deviation / slope : 0
    }

    /// The standard deviation of an entry's scores over replicates: its standard error.
    public func standardError(of entry: Int) -> Double { Moments(draws(of: entry)).deviation }
}

extension ReplicatedScores {
    /// Scores of entries by any function of the drawn rows, which is asked for all of them together and may be called from
    /// several threads; NaN where a score is not defined.
    public init(
        _ resampling: Resampling, estimates: [Double], score: @Sendable (_ units: [Int]) throws -> [Double]
    ) throws {
        self.init(
            estimates: estimates,
            replicates: try WorkerPool.current.map(resampling.replicates) { replicate in
                try score(resampling.units(ofReplicate: replicate))
            }, unitCount: resampling.unitCount, scale: .plain)
    }

    /// Scores of entries whose terms are of the same units, of which very many are drawn in packs.
    ///
    /// - Parameters:
    ///   - strata: For each unit the number of its stratum; nil: all are one.
    ///   - replicates: How many; nil: 2,000, and fewer, 1,000 at least, where they would take more than some seconds.
    public init(_ entries: [ScoreTerms], strata: [Int]? = nil, replicates: Int? = nil, seed: Seed) {
        self.init(DrawnTerms(entries, strata: strata, seed: seed), replicates: replicates, seed: seed)
    }

    /// Scores of entries from their terms.
    ///
    /// - Parameter replicates: How many; nil: as many as take some seconds, 2,000 at most and 1,000 at least.
    public init(_ drawn: DrawnTerms, replicates: Int? = nil, seed: Seed) {
        let (entries, unitCount) = (drawn.entries, drawn.entries.first?.unitCount ?? 0)
        let usual = max(1000, min(2000, 40_000_000_000 / max(1, unitCount * entries.count)))
        self.init(
            Resampling(unitCount: unitCount, replicates: replicates ?? usual, strata: drawn.strata, seed: seed), entries
        )
    }

    /// Scores of entries whose terms are of the same units.
    public init(_ resampling: Resampling, _ entries: [ScoreTerms]) {
        let table = SumTable(entries)
        // As many replicates at once as keep their counts near 32 MB: each block reads all columns again.
        let block = max(4, min(64, 4_000_000 / max(1, resampling.unitCount)))
        let blocks = (resampling.replicates + block - 1) / block
        let rows = WorkerPool.current.collect(blocks) { piece in
            let replicates = piece * block..<min(resampling.replicates, (piece + 1) * block)
            return table.sums(of: resampling, replicates).map(table.scores)
        }
        self.init(
            estimates: entries.map(\.score), replicates: rows.flatMap { $0 },
            unitCount: resampling.unitCount, scale: entries.allSatisfy { $0.scale == .square } ? .square : .plain)
    }
}

/// The columns of several entries' terms, each once, so that the sums of all replicates are one matrix product: how often
/// each unit is drawn, by what it adds.
private struct SumTable {
    private let entries: [ScoreTerms]
    /// The distinct columns, one after the other, `unitCount` numbers each.
    private var columns: [Double] = []
    private var columnCount = 0
    /// For each entry of columns the numbers of its columns.
    private var places: [[Int]] = []
    private let unitCount: Int

    init(_ entries: [ScoreTerms]) {
        self.entries = entries
        unitCount = entries.first?.unitCount ?? 0
        var known: [(column: [Double], place: Int)] = []
        for entry in entries {
            guard case .columns(let own) = entry.terms else {
                places.append([])
                continue
            }
            places.append(
                own.map { column in
                    // Weights are often those of all, and of equal entries every draw is equal to the last bit.
                    if let shared = known.first(where: { $0.column == column }) { return shared.place }
                    known.append((column, columnCount))
                    columns += column
                    columnCount += 1
                    return columnCount - 1
                })
        }
    }

    /// For each replicate the sums of all columns, then those of the entries that have cells.
    func sums(of resampling: Resampling, _ replicates: Range<Int>) -> [(columns: [Double], cells: [[Double]])] {
        var counts = [Double](repeating: 0, count: replicates.count * unitCount)
        for (row, replicate) in replicates.enumerated() {
            resampling.forEachUnit(ofReplicate: replicate) { counts[row * unitCount + $0] += 1 }
        }
        var products = [Double](repeating: 0, count: replicates.count * columnCount)
        if columnCount > 0 {
            let (units, width) = (Int32(unitCount), Int32(columnCount))
            openblas().pointee.dgemm(
                blasRowMajor, blasNoTranspose, blasTranspose, Int32(replicates.count), width, units, 1, counts, units,
                columns, units, 0, &products, width)
        }
        return (0..<replicates.count).map { row in
            let drawn = counts[row * unitCount..<(row + 1) * unitCount]
            return (Array(products[row * columnCount..<(row + 1) * columnCount]), entries.map { $0.cellSums(drawn) })
        }
    }

    func scores(_ sums: (columns: [Double], cells: [[Double]])) -> [Double] {
        entries.indices.map { entry in
            entries[entry].finish(
                places[entry].isEmpty ? sums.cells[entry] : places[entry].map { sums.columns[$0] })
        }
    }
}

extension ScoreTerms {
    /// The sums of cells over units that are drawn so often; empty where the terms are columns.
    fileprivate func cellSums(_ counts: ArraySlice<Double>) -> [Double] {
        guard case .cells(let cells, let count, let weights) = terms else { return [] }
        var sums = [Double](repeating: 0, count: count)
        for (unit, count) in counts.enumerated() { sums[Int(cells[unit])] += count * (weights?[unit] ?? 1) }
        return sums
    }
}
