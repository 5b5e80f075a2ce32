/// A true or predicted set of voxels: the masks of slices, stacked.
struct Volume: Sendable {
    /// Slices, rows and columns.
    struct Shape: Sendable, Equatable {
        let slices, rows, columns: Int
    }

    let shape: Shape
    /// For each slice its pixels as runs down the columns, or along the rows.
    let slices: [PixelRuns]
    let areRowsFirst: Bool

    var count: Int { slices.reduce(0) { $0 + $1.count } }

    /// The greatest distance of a voxel of either volume from the other, where each edge of the whole measures 1: at most √3.
    /// Both have voxels, and the same shape.
    ///
    /// Time and memory are those of the least box around both.
    static func hausdorff(_ a: Volume, _ b: Volume) -> Double {
        guard let bounds = VoxelBounds(a, b) else { return 0 }
        let grids = [a, b].map { VoxelGrid($0, bounds) }
        let distances = grids.map { $0.squaredDistances(of: a.shape) }
        let farthest = zip(grids, distances.reversed()).map { grid, toOther in
            grid.isSet.indices.reduce(0) { grid.isSet[$1] ? max($0, toOther[$1]) : $0 }
        }
        return max(farthest[0], farthest[1]).squareRoot()
    }

    /// Calls `body` with the slice, row and column of each voxel.
    fileprivate func forEach(_ body: (Int, Int, Int) -> Void) {
        for (place, slice) in slices.enumerated() {
            for pixel in slice.all.lazy.flatMap({ $0 }) {
                let (outer, inner) = (pixel - 1).quotientAndRemainder(
                    dividingBy: areRowsFirst ? shape.columns : shape.rows)
                body(place, areRowsFirst ? outer : inner, areRowsFirst ? inner : outer)
            }
        }
    }
}

/// The least box around the voxels of two volumes.
private struct VoxelBounds {
    private(set) var low: (Int, Int, Int)
    private(set) var size: (Int, Int, Int)

    init?(_ a: Volume, _ b: Volume) {
        var (least, most) = ((Int.max, Int.max, Int.max), (-1, -1, -1))
        for volume in [a, b] {
            volume.forEach { slice, row, column in
                least = (min(least.0, slice), min(least.1, row), min(least.2, column))
                most = (max(most.0, slice), max(most.1, row), max(most.2, column))
            }
        }
        guard most.0 >= 0 else { return nil }
        low = least
        size = (most.0 - least.0 + 1, most.1 - least.1 + 1, most.2 - least.2 + 1)
    }

    var count: Int { size.0 * size.1 * size.2 }
}

/// The voxels of a volume within bounds: slices, in them rows, in them columns.
private struct VoxelGrid {
    private(set) var isSet: [Bool]
    private let bounds: VoxelBounds

    init(_ volume: Volume, _ bounds: VoxelBounds) {
        var isSet = [Bool](repeating: false, count: bounds.count)
        volume.forEach { slice, row, column in
            isSet[
                ((slice - bounds.low.0) * bounds.size.1 + row - bounds.low.1) * bounds.size.2 + column - bounds.low.2] =
                true
        }
        self.isSet = isSet
        self.bounds = bounds
    }

    /// The squared distance of each voxel from the nearest that is set, in units of the whole's edges.
    func squaredDistances(of shape: Volume.Shape) -> [Double] {
        var field = isSet.map { $0 ? 0 : Double.infinity }
        let (depth, height, width) = bounds.size
        func pass(_ count: Int, stride: Int, edge: Int, starts: some Sequence<Int>) {
            var line = DistanceLine(count: count, step: 1 / Double(edge))
            for start in starts { line.transform(&field, from: start, stride: stride) }
        }
        pass(width, stride: 1, edge: shape.columns, starts: stride(from: 0, to: field.count, by: width))
        pass(
            height, stride: width, edge: shape.rows,
            starts: (0..<depth).lazy.flatMap { slice in (0..<width).lazy.map { slice * height * width + $0 } })
        pass(depth, stride: height * width, edge: shape.slices, starts: 0..<height * width)
        return field
    }
}
