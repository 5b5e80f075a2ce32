import CKernels
import Workers

/// Which rows are in which leaf of a tree that grows: row numbers, leaf after leaf, increasing inside a leaf.
final class RowPartition {
    /// The split of a leaf by a usable feature; for each bin, 1 where its rows stay and 0 where they move.
    struct Step {
        let leaf: Int
        let feature: Int
        let goesLeft: [UInt8]
    }

    private static let blockRows = 16_384

    private let rows: Memory<UInt32>
    private let left: Memory<UInt32>
    private let right: Memory<UInt32>
    private let pool: WorkerPool
    private(set) var ranges: [Range<Int>] = []
    /// Whether leaf 0 holds all rows, whose numbers are then not written down.
    private var isWhole = true

    init(capacity: Int, pool: WorkerPool) {
        rows = Memory(count: capacity)
        left = Memory(count: capacity)
        right = Memory(count: capacity)
        self.pool = pool
    }

    /// Puts rows `0..<count` into leaf 0.
    func reset(count: Int) {
        ranges = [0..<count]
        isWhole = true
    }

    /// Puts these rows into leaf 0; they must increase.
    func reset(to sample: [UInt32]) {
        ranges = [0..<sample.count]
        isWhole = false
        sample.withUnsafeBufferPointer { rows.start.update(from: $0.start, count: sample.count) }
    }

    func count(of leaf: Int) -> Int { ranges[leaf].count }

    /// The row numbers of a leaf; nil where they are `0..<count`.
    func rows(of leaf: Int) -> UnsafePointer<UInt32>? {
        isWhole ? nil : UnsafePointer(rows.start + ranges[leaf].lowerBound)
    }

    /// Moves the rows of a leaf whose bin does not go left to a new leaf at the end.
    func apply(_ step: Step, _ matrix: BinnedMatrix) {
        matrix.withColumn(step.feature) { split(step.leaf, column: $0, goesLeft: step.goesLeft) }
    }

    private func split(_ leaf: Int, column: UnsafePointer<UInt8>, goesLeft: UnsafePointer<UInt8>) {
        let range = ranges[leaf]
        let blocks = (range.count + Self.blockRows - 1) / Self.blockRows
        var leftCounts = [Int](repeating: 0, count: blocks)
        leftCounts.withUnsafeMutableBufferPointer { counts in
            let counts = counts.start
            let source = rows(of: leaf)
            pool.forEach(blocks) { block in
                let first = block * Self.blockRows
                let start = range.lowerBound + first
                counts[block] = podium_tree_partition(
                    column, goesLeft, source.map { $0 + first }, first, min(Self.blockRows, range.count - first),
                    left.start + start, right.start + start)
            }
        }
        gather(range, leftCounts)
        let middle = range.lowerBound + leftCounts.reduce(0, +)
        ranges[leaf] = range.lowerBound..<middle
        ranges.append(middle..<range.upperBound)
        isWhole = false
    }

    /// Copies the blocks' left parts, then their right parts, back to `range`.
    private func gather(_ range: Range<Int>, _ leftCounts: [Int]) {
        var leftStarts: [Int] = []
        var start = range.lowerBound
        for count in leftCounts {
            leftStarts.append(start)
            start += count
        }
        let middle = start
        pool.forEach(leftCounts.count) { block in
            let first = block * Self.blockRows
            let from = range.lowerBound + first
            let leftCount = leftCounts[block]
            let rightCount = min(Self.blockRows, range.count - first) - leftCount
            // Before this block lie `first` rows, of which the left ones have gone to the left part.
            let rightStart = middle + first - (leftStarts[block] - range.lowerBound)
            (rows.start + leftStarts[block]).update(from: left.start + from, count: leftCount)
            (rows.start + rightStart).update(from: right.start + from, count: rightCount)
        }
    }

    /// Calls `body` with each leaf's index and rows, in parallel.
    func forEachLeaf(_ body: (Int, UnsafePointer<UInt32>, Int) -> Void) {
        if isWhole { writeIdentity() }
        pool.forEach(ranges.count) { leaf in
            body(leaf, UnsafePointer(rows.start + ranges[leaf].lowerBound), ranges[leaf].count)
        }
    }

    private func writeIdentity() {
        for row in ranges[0] { rows.start[row] = UInt32(truncatingIfNeeded: row) }
        isWhole = false
    }
}
