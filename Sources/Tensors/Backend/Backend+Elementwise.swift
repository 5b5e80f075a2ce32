import CKernels

extension Backend {
    private static let along = podium_strides(row: 0, column: 1)
    private static let fixed = podium_strides(row: 0, column: 0)

    /// `out = op(x)`; `out` has the shape of `x`, is contiguous, and may be `x`.
    static func unary(_ op: podium_unary_op, _ x: Tensor, into out: Tensor, _ p: Double = 0, _ q: Double = 0) {
        let (type, count) = (x.dataType.kernelType, x.count)
        let (from, to) = (x.pointer, out.pointer)
        if x.isContiguous, count < 2 * grain {
            return podium_unary(op, type, 1, count, from, along, to, 0, p, q)
        }
        let width = x.dataType.width
        let loop = StridedLoop(x.shape, out: out.strides, x.strides)
        let (xs, row) = (loop.aStrides, loop.outStrides.row)
        loop.run { rows, columns, at in
            podium_unary(op, type, rows, columns, from + at.a * width, xs, to + at.out * width, row, p, q)
        }
    }

    /// `out = op(a, b)`, where `a` and `b` have the same type and broadcast to the shape of `out`, which may be one of
    /// them.
    static func binary(_ op: podium_binary_op, _ a: Tensor, _ b: Tensor, into out: Tensor) {
        let type = a.dataType.kernelType
        let (x, y, to) = (a.pointer, b.pointer, out.pointer)
        if let (xs, ys) = flatStrides(a, b, out) {
            return podium_binary(op, type, 1, out.count, x, xs, y, ys, to, 0)
        }
        let width = a.dataType.width
        let loop = StridedLoop(
            out.shape, out: out.strides, a.broadcastStrides(in: out.shape), b.broadcastStrides(in: out.shape))
        let (xs, ys, row) = (loop.aStrides, loop.bStrides, loop.outStrides.row)
        guard loop.outStrides.column == 1 else {
            let result = Tensor(uninitialized: out.shape, out.dataType)
            binary(op, a, b, into: result)
            return copy(result, into: out)
        }
        loop.run { rows, columns, at in
            podium_binary(
                op, type, rows, columns, x + at.a * width, xs, y + at.b * width, ys, to + at.out * width, row)
        }
    }

    /// The strides of a single serial call, where everything is contiguous or a single number, and small.
    private static func flatStrides(
        _ a: Tensor, _ b: Tensor, _ out: Tensor
    ) -> (podium_strides, podium_strides)? {
        let count = out.count
        guard count < 2 * grain, out.isContiguous else { return nil }
        let isWhole = (a.count == count && a.isContiguous, b.count == count && b.isContiguous)
        guard isWhole.0 || a.count == 1, isWhole.1 || b.count == 1 else { return nil }
        return (isWhole.0 ? along : fixed, isWhole.1 ? along : fixed)
    }

    /// `out = comparison(a, b)` as bytes 0 and 1; `out` is contiguous.
    static func compare(_ op: podium_comparison, _ a: Tensor, _ b: Tensor, into out: Tensor) {
        let (type, width) = (a.dataType.kernelType, a.dataType.width)
        let (x, y) = (a.pointer, b.pointer)
        let to = out.pointer.assumingMemoryBound(to: UInt8.self)
        let loop = StridedLoop(
            out.shape, out: out.strides, a.broadcastStrides(in: out.shape), b.broadcastStrides(in: out.shape))
        let (xs, ys, row) = (loop.aStrides, loop.bStrides, loop.outStrides.row)
        loop.run { rows, columns, at in
            podium_compare(op, type, rows, columns, x + at.a * width, xs, y + at.b * width, ys, to + at.out, row)
        }
    }

    /// `out = condition ? a : b`; `out` is contiguous.
    static func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor, into out: Tensor) {
        let (type, width) = (a.dataType.kernelType, a.dataType.width)
        let (x, y, to) = (a.pointer, b.pointer, out.pointer)
        let flags = UnsafePointer(condition.pointer.assumingMemoryBound(to: UInt8.self))
        let loop = StridedLoop(
            out.shape, out: out.strides, a.broadcastStrides(in: out.shape), b.broadcastStrides(in: out.shape),
            condition.broadcastStrides(in: out.shape))
        let (xs, ys, cs, row) = (loop.aStrides, loop.bStrides, loop.cStrides, loop.outStrides.row)
        loop.run { rows, columns, at in
            podium_select(
                type, rows, columns, flags + at.c, cs, x + at.a * width, xs, y + at.b * width, ys,
                to + at.out * width, row)
        }
    }

    /// Copies and converts; the shapes are equal, any strides on both sides.
    static func copy(_ source: Tensor, into out: Tensor) {
        let (from, to) = (source.dataType, out.dataType)
        let (x, y) = (source.pointer, out.pointer)
        let loop = StridedLoop(out.shape, out: out.strides, source.strides)
        let (xs, os) = (loop.aStrides, loop.outStrides)
        loop.run { rows, columns, at in
            podium_convert(
                from.kernelType, to.kernelType, rows, columns, x + at.a * from.width, xs, y + at.out * to.width, os)
        }
    }

    static func fill(_ out: Tensor, with value: Double) {
        if out.isContiguous {
            podium_fill(
                out.dataType.kernelType, out.count, out.dataType == .bool && value != 0 ? 1 : value, out.pointer)
        } else {
            copy(Tensor(value, out.dataType).viewed(as: out.shape), into: out)
        }
    }

    /// `out = start, start + step, …` for a contiguous vector.
    static func ramp(from start: Double, by step: Double, into out: Tensor) {
        podium_ramp(out.dataType.kernelType, out.count, start, step, out.pointer)
    }
}
