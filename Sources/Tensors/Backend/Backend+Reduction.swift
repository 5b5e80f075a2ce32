import CKernels
import Workers

extension Backend {
    /// `out[o, i] = op(x[o, …, i])` over the middle of three axes, all contiguous.
    ///
    /// Long axes are cut into chunks of fixed size whose results are reduced in turn, so the order of additions is a
    /// tree that depends on the shape alone.
    static func reduce(
        _ op: podium_reduction, _ x: Tensor, outer: Int, count: Int, inner: Int, into out: Tensor
    ) {
        let type = x.dataType.kernelType
        let (from, to) = (x.pointer, out.pointer)
        let total = outer * count * inner
        let chunk = inner == 1 ? grain : max(16, grain / max(inner, 1))
        guard total >= 2 * grain else { return podium_reduce(op, type, outer, count, inner, from, to) }
        guard count > chunk else {
            let width = x.dataType.width
            return WorkerPool.current.forEachRange(of: outer, size: max(1, grain / (count * inner))) { part in
                podium_reduce(
                    op, type, part.count, count, inner, from + part.lowerBound * count * inner * width,
                    to + part.lowerBound * inner * width)
            }
        }
        reduceInChunks(op, x, outer: outer, count: count, inner: inner, chunk: chunk, into: out)
    }

    private static func reduceInChunks(
        _ op: podium_reduction, _ x: Tensor, outer: Int, count: Int, inner: Int, chunk: Int, into out: Tensor
    ) {
        let (type, width) = (x.dataType.kernelType, x.dataType.width)
        let chunks = (count + chunk - 1) / chunk
        let partial = Tensor(uninitialized: Shape(outer, chunks, inner), x.dataType)
        let (from, to) = (x.pointer, partial.pointer)
        WorkerPool.current.forEach(outer * chunks, keepingNeighbours: true) { piece in
            let (o, start) = (piece / chunks, piece % chunks * chunk)
            podium_reduce(
                op, type, 1, min(chunk, count - start), inner, from + (o * count + start) * inner * width,
                to + piece * inner * width)
        }
        reduce(op, partial, outer: outer, count: chunks, inner: inner, into: out)
    }

    /// Calls `body(first row, rows)` on pieces of a matrix of `rows` rows, in parallel where it is large.
    static func forEachRows(_ rows: Int, columns: Int, _ body: (Int, Int) -> Void) {
        guard rows * columns >= 2 * grain else { return body(0, rows) }
        WorkerPool.current.forEachRange(of: rows, size: max(1, grain / max(columns, 1))) {
            body($0.lowerBound, $0.count)
        }
    }
}
