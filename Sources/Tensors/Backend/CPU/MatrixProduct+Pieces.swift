import CKernels
import Workers

/// Into how many pieces C is cut along each side, and the sums along their depth.
private struct Cuts {
    let rows, columns, depth: Int

    /// Below two million operations (about 25 µs) a piece costs more to hand over than it saves.
    private static let grain = 2 << 20

    /// Rows of a piece where there are enough: each piece reads all of B, so lower ones would wait for memory.
    private static let pieceRows = 64

    /// Rows first, an even number of pieces, so that two threads have as much to do. Columns only where A is read as it lies:
    /// each piece would have to bring A into order for itself. Where those pieces are few and the sum long, the sum as well.
    init(_ product: MatrixProduct) {
        let (m, n, k) = (product.m, product.n, product.k)
        let wanted = min(16, max(1, 2 * m * n * k / Self.grain))
        let canSplitSum = product.bias == nil && !product.relu && k >= 2 * Int(PODIUM_SGEMM_DEPTH)
        let pieces = max(1, (m + Self.pieceRows - 1) / Self.pieceRows)
        rows = min(wanted, pieces == 1 ? 1 : pieces + pieces % 2)
        columns = product.a.column != 1 && canSplitSum ? 1 : min(wanted / rows, max(1, n / 64))
        depth = canSplitSum ? max(1, min(wanted / (rows * columns), k / Int(PODIUM_SGEMM_DEPTH))) : 1
    }

    /// The part of `product` that piece `index` is, its borders at multiples of the kernel's tile.
    func part(_ index: Int, of product: MatrixProduct) -> podium_gemm_part {
        let (tile, part) = index.quotientAndRemainder(dividingBy: depth)
        let rowRange = Self.range(tile / columns, of: rows, over: product.m, multiple: 6)
        let columnRange = Self.range(tile % columns, of: columns, over: product.n, multiple: 16)
        let depthRange = Self.range(part, of: depth, over: product.k, multiple: Int(PODIUM_SGEMM_DEPTH))
        return podium_gemm_part(
            row: rowRange.lowerBound, rows: rowRange.count, column: columnRange.lowerBound, columns: columnRange.count,
            depth_start: depthRange.lowerBound, depth: depthRange.count)
    }

    /// Cut `index` of `count` about equal ones.
    private static func range(_ index: Int, of count: Int, over total: Int, multiple: Int) -> Range<Int> {
        let blocks = (total + multiple - 1) / multiple
        return min(total, blocks * index / count * multiple)..<min(total, blocks * (index + 1) / count * multiple)
    }
}

extension MatrixProduct {
    /// Numbers of B that one piece of packing takes.
    private static let packingGrain = 1 << 15

    func writeMatrix(to c: UnsafeMutablePointer<Float>, _ stride: Int) {
        let cuts = Cuts(self)
        guard cuts.depth > 1 else { return forEachPiece(of: cuts, kernel(c, stride)) { _, _ in } }
        withScratch((cuts.depth - 1) * m * n) { sums in
            forEachPiece(of: cuts, kernel(c, stride)) { product, index in
                // The first terms go to C, the others to matrices of their own, which are added in turn.
                guard index % cuts.depth > 0 else { return }
                product.c = sums + (index % cuts.depth - 1) * m * n
                product.c_row = n
            }
            add(cuts.depth - 1, sums, to: c, stride)
        }
    }

    /// Adds `count` matrices, which follow each other from `sums` on, to C.
    private func add(
        _ count: Int, _ sums: UnsafePointer<Float>, to c: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        let (rows, width) = stride == n ? (1, m * n) : (m, n)
        for row in 0..<rows {
            for part in 0..<count { podium_add_parts(width, 1, sums + part * m * n + row * n, c + row * stride) }
        }
    }

    /// Multiplies piece after piece of `product`, whose C is first put where `target` says.
    ///
    /// Pieces that lie above each other share what they need of B, which is brought into order for all of them. Others
    /// do it for themselves: then no thread reads what another one wrote.
    private func forEachPiece(
        of cuts: Cuts, _ product: podium_gemm, target: (_ product: inout podium_gemm, _ index: Int) -> Void
    ) {
        guard cuts.rows > 1 else { return forEachPiece(of: cuts, product, panels: nil, target) }
        withScratch(podium_sgemm_packed_size(n, k)) { panels in
            pack(into: panels)
            forEachPiece(of: cuts, product, panels: panels, target)
        }
    }

    private func forEachPiece(
        of cuts: Cuts, _ product: podium_gemm, panels: UnsafePointer<Float>?,
        _ target: (_ product: inout podium_gemm, _ index: Int) -> Void
    ) {
        WorkerPool.current.forEach(cuts.rows * cuts.columns * cuts.depth, keepingNeighbors: true) { index in
            var product = product
            var part = cuts.part(index, of: self)
            target(&product, index)
            if let panels {
                withScratch(podium_sgemm_part_scratch()) { podium_sgemm_part(&product, &part, panels, $0) }
            } else {
                product.narrow(to: part)
                withScratch(podium_sgemm_scratch(product.n, product.k)) { podium_sgemm(&product, $0) }
            }
        }
    }

    /// Writes B in the kernel's order.
    private func pack(into panels: UnsafeMutablePointer<Float>) {
        WorkerPool.current.forEachRange(of: n, size: max(16, Self.packingGrain / max(1, k) / 16 * 16)) { columns in
            var product = kernel(panels, n)
            podium_sgemm_pack(&product, columns.lowerBound, columns.count, panels)
        }
    }
}

extension podium_gemm {
    /// Becomes the product that `part`, which has all rows, is.
    fileprivate mutating func narrow(to part: podium_gemm_part) {
        (n, k) = (part.columns, part.depth)
        a += part.depth_start * a_column
        b += part.depth_start * b_row + part.column * b_column
        c += part.column
        bias = bias.map { $0 + part.column }
    }
}
