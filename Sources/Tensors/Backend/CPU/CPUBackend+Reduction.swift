import CKernels
import Workers

extension CPUBackend {
    /// `out[o, i] = op(x[o, …, i])` over the middle of three axes, all contiguous.
    ///
    /// Long axes are cut into chunks of fixed size whose results are reduced in turn, so the order of additions is a
    /// tree that depends on the shape alone.
    public func reduce(
        _ op: ReductionOperation, _ x: Tensor, outer: Int, count: Int, inner: Int, into out: Tensor
    ) {
        let kernel = op.kernel
        let type = x.dataType.kernelType
        let (from, to) = (x.pointer, out.pointer)
        let total = outer * count * inner
        let chunk = inner == 1 ? Self.grain : max(16, Self.grain / max(inner, 1))
        guard total >= 2 * Self.grain else { return podium_reduce(kernel, type, outer, count, inner, from, to) }
        guard count > chunk else {
            let width = x.dataType.width
            return WorkerPool.current.forEachRange(of: outer, size: max(1, Self.grain / (count * inner))) { part in
                podium_reduce(
                    kernel, type, part.count, count, inner, from + part.lowerBound * count * inner * width,
                    to + part.lowerBound * inner * width)
            }
        }
        reduceInChunks(op, x, outer: outer, count: count, inner: inner, chunk: chunk, into: out)
    }

    private func reduceInChunks(
        _ op: ReductionOperation, _ x: Tensor, outer: Int, count: Int, inner: Int, chunk: Int, into out: Tensor
    ) {
        let (kernel, type, width) = (op.kernel, x.dataType.kernelType, x.dataType.width)
        let chunks = (count + chunk - 1) / chunk
        let partial = Tensor(uninitialized: Shape(outer, chunks, inner), x.dataType, on: self)
        let (from, to) = (x.pointer, partial.pointer)
        WorkerPool.current.forEach(outer * chunks, keepingNeighbors: true) { piece in
            let (o, start) = (piece / chunks, piece % chunks * chunk)
            podium_reduce(
                kernel, type, 1, min(chunk, count - start), inner, from + (o * count + start) * inner * width,
                to + piece * inner * width)
        }
        reduce(op, partial, outer: outer, count: chunks, inner: inner, into: out)
    }

    /// Calls `body(first row, rows)` on pieces of a matrix of `rows` rows, in parallel where it is large.
    func forEachRows(_ rows: Int, columns: Int, _ body: (Int, Int) -> Void) {
        guard rows * columns >= 2 * Self.grain else { return body(0, rows) }
        WorkerPool.current.forEachRange(of: rows, size: max(1, Self.grain / max(columns, 1))) {
            body($0.lowerBound, $0.count)
        }
    }
}
