import CKernels

extension CPUBackend {
    private static var along: podium_strides { podium_strides(row: 0, column: 1) }
    private static var fixed: podium_strides { podium_strides(row: 0, column: 0) }

    /// `out = op(x)`; `out` has the shape of `x`, is contiguous, and may be `x`.
    public func unary(_ op: UnaryOperation, _ x: Tensor, into out: Tensor) {
        let (op, p, q) = op.kernel
        let (type, count) = (x.dataType.kernelType, x.count)
        let (from, to) = (x.pointer, out.pointer)
        if x.isContiguous, count < 2 * Self.grain {
            return podium_unary(op, type, 1, count, from, Self.along, to, 0, p, q)
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
    public func binary(_ op: BinaryOperation, _ a: Tensor, _ b: Tensor, into out: Tensor) {
        let type = a.dataType.kernelType
        let (x, y, to) = (a.pointer, b.pointer, out.pointer)
        if let (xs, ys) = flatStrides(a, b, out) {
            return podium_binary(op.kernel, type, 1, out.count, x, xs, y, ys, to, 0)
        }
        let width = a.dataType.width
        let loop = StridedLoop(
            out.shape, out: out.strides, a.broadcastStrides(in: out.shape), b.broadcastStrides(in: out.shape))
        let (xs, ys, row) = (loop.aStrides, loop.bStrides, loop.outStrides.row)
        guard loop.outStrides.column == 1 else {
            let result = Tensor(uninitialized: out.shape, out.dataType, on: self)
            binary(op, a, b, into: result)
            return copy(result, into: out)
        }
        let kernel = op.kernel
        loop.run { rows, columns, at in
            podium_binary(
                kernel, type, rows, columns, x + at.a * width, xs, y + at.b * width, ys, to + at.out * width, row)
        }
    }

    /// The strides of a single serial call, where everything is contiguous or a single number, and small.
    private func flatStrides(
        _ a: Tensor, _ b: Tensor, _ out: Tensor
    ) -> (podium_strides, podium_strides)? {
        let count = out.count
        guard count < 2 * Self.grain, out.isContiguous else { return nil }
        let isWhole = (a.count == count && a.isContiguous, b.count == count && b.isContiguous)
        guard isWhole.0 || a.count == 1, isWhole.1 || b.count == 1 else { return nil }
        return (isWhole.0 ? Self.along : Self.fixed, isWhole.1 ? Self.along : Self.fixed)
    }

    /// `out = comparison(a, b)` as bytes 0 and 1; `out` is contiguous.
    public func compare(_ op: ComparisonOperation, _ a: Tensor, _ b: Tensor, into out: Tensor) {
        let (type, width) = (a.dataType.kernelType, a.dataType.width)
        let (x, y) = (a.pointer, b.pointer)
        let (op, to) = (op.kernel, out.pointer.assumingMemoryBound(to: UInt8.self))
        let loop = StridedLoop(
            out.shape, out: out.strides, a.broadcastStrides(in: out.shape), b.broadcastStrides(in: out.shape))
        let (xs, ys, row) = (loop.aStrides, loop.bStrides, loop.outStrides.row)
        loop.run { rows, columns, at in
            podium_compare(op, type, rows, columns, x + at.a * width, xs, y + at.b * width, ys, to + at.out, row)
        }
    }

    /// `out = condition ? a : b`; `out` is contiguous.
    public func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor, into out: Tensor) {
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
    public func copy(_ source: Tensor, into out: Tensor) {
        let (from, to) = (source.dataType, out.dataType)
        let (x, y) = (source.pointer, out.pointer)
        let loop = StridedLoop(out.shape, out: out.strides, source.strides)
        let (xs, os) = (loop.aStrides, loop.outStrides)
        loop.run { rows, columns, at in
            podium_convert(
                from.kernelType, to.kernelType, rows, columns, x + at.a * from.width, xs, y + at.out * to.width, os)
        }
    }

    /// `out = value`, converted.
    public func fill(_ out: Tensor, with value: Double) {
        if out.isContiguous {
            podium_fill(
                out.dataType.kernelType, out.count, out.dataType == .bool && value != 0 ? 1 : value, out.pointer)
        } else {
            copy(Tensor(value, out.dataType, on: self).viewed(as: out.shape), into: out)
        }
    }

    /// `out = start, start + step, …` for a contiguous vector.
    public func ramp(from start: Double, by step: Double, into out: Tensor) {
        podium_ramp(out.dataType.kernelType, out.count, start, step, out.pointer)
    }
}
