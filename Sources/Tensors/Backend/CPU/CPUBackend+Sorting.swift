import CKernels

// Operands are contiguous; positions are Int64.
extension CPUBackend {
    /// Where the elements of each sorted row, the last axis, come from; equal ones stay in their order.
    public func argSort(_ x: Tensor, descending: Bool, into out: Tensor) {
        let (type, width, length) = (x.dataType.kernelType, x.dataType.width, x.shape[x.rank - 1])
        let (from, to) = (x.pointer, out.int64s)
        forEachRows(length == 0 ? 0 : x.count / length, columns: length) { first, rows in
            withScratch(4 * length, of: UInt64.self) { room in
                for row in first..<first + rows {
                    podium_argsort(
                        type, descending ? 1 : 0, length, from + row * length * width, to + row * length, room)
                }
            }
        }
    }

    /// Where the largest or smallest element along `axis` is, which vanishes from `out`; the first of equal ones.
    public func argExtreme(_ x: Tensor, axis: Int, maximum: Bool, into out: Tensor) {
        let (type, width) = (x.dataType.kernelType, x.dataType.width)
        let (outer, size, inner) = x.extents(around: axis)
        let (from, to) = (x.pointer, out.int64s)
        forEachRows(outer, columns: size * inner) { first, count in
            podium_arg_extreme(
                maximum ? 1 : 0, type, count, size, inner, from + first * size * inner * width, to + first * inner)
        }
    }

    /// The sums of all elements up to each one along `axis`, or from the end.
    public func cumulativeSum(_ x: Tensor, axis: Int, reversed: Bool, into out: Tensor) {
        let (type, width) = (x.dataType.kernelType, x.dataType.width)
        let (outer, size, inner) = x.extents(around: axis)
        let (from, to) = (x.pointer, out.pointer)
        forEachRows(outer, columns: size * inner) { first, count in
            let start = first * size * inner * width
            podium_cumulative_sum(type, reversed ? 1 : 0, count, size, inner, from + start, to + start)
        }
    }
}
