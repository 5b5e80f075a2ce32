import CKernels
import Workers

// Operands are contiguous; indices are Int64 and within their axis.
extension CPUBackend {
    /// The first element that is not within `0..<limit`, and its position; nil where all are.
    public func firstIndex(outOf limit: Int, in indices: Tensor) -> (index: Int64, position: Int)? {
        let position = podium_first_out_of_range(indices.int64s, indices.count, Int64(limit))
        return position < 0 ? nil : (indices.int64s[position], position)
    }

    /// The slices of `axis` at a vector of indices.
    public func gatherSlices(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        let (outer, size, inner) = x.extents(around: axis)
        let (width, count, rows) = (x.dataType.width, indices.count, indices.int64s)
        let (from, to) = (x.pointer, out.pointer)
        guard outer == 1 else {
            return podium_gather_slices(width, outer, size, inner, rows, count, from, to)
        }
        forEachRows(count, columns: inner) { first, count in
            podium_gather_slices(width, 1, size, inner, rows + first, count, from, to + first * inner * width)
        }
    }

    /// Adds the slices of `axis` to those of `out` at a vector of indices.
    ///
    /// Large destinations are cut into ranges of rows; each piece looks at all indices and adds those of its range.
    public func scatterAddSlices(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        let (outer, size, inner) = out.extents(around: axis)
        let (type, count) = (x.dataType.kernelType, indices.count)
        let isLarge = count * inner * outer >= 2 * Self.grain
        WorkerPool.current.forEachRange(of: size, size: isLarge ? (size + 7) / 8 : size) { range in
            podium_scatter_add_slices(
                type, outer, size, inner, indices.int64s, count, Int64(range.lowerBound), Int64(range.upperBound),
                x.pointer, out.pointer)
        }
    }

    /// `out[…, k, …] = x[…, indices[…, k, …], …]` along `axis`.
    public func gather(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        let (outer, size, inner) = x.extents(around: axis)
        podium_gather(
            x.dataType.width, outer, size, inner, indices.int64s, indices.shape[axis], x.pointer, out.pointer)
    }

    /// `out[…, indices[…, k, …], …] += x[…, k, …]` along `axis`.
    public func scatterAdd(_ x: Tensor, axis: Int, _ indices: Tensor, into out: Tensor) {
        let (outer, size, inner) = out.extents(around: axis)
        podium_scatter_add(
            x.dataType.kernelType, outer, size, inner, indices.int64s, indices.shape[axis], x.pointer, out.pointer)
    }
}

extension Tensor {
    /// The elements of a contiguous Int64 tensor.
    var int64s: UnsafeMutablePointer<Int64> { pointer.assumingMemoryBound(to: Int64.self) }

    /// The product of the sizes before `axis`, its size, and the product of those after it.
    func extents(around axis: Int) -> (outer: Int, size: Int, inner: Int) {
        (shape.product(of: 0..<axis), shape[axis], shape.product(of: axis + 1..<rank))
    }
}
