import CKernels
import Workers

/// A walk over an output and up to three operands of the same shape but different strides, as few axes deep as it goes:
/// axes that can be walked as one are joined, and the two innermost are left to the kernel.
struct StridedLoop {
    /// Elements from the start of each operand.
    struct Position {
        var out = 0
        var a = 0
        var b = 0
        var c = 0
    }

    private(set) var sizes = Shape()
    private var out = Shape()
    private var a = Shape()
    private var b = Shape()
    private var c = Shape()

    /// Operands that are not there get the strides of one that is.
    init(_ shape: Shape, out: Shape, _ a: Shape, _ b: Shape? = nil, _ c: Shape? = nil) {
        let (b, c) = (b ?? a, c ?? a)
        for axis in 0..<shape.count where shape[axis] != 1 {
            let last = sizes.count - 1
            let size = shape[axis]
            if last >= 0, self.out[last] == out[axis] * size, self.a[last] == a[axis] * size,
                self.b[last] == b[axis] * size, self.c[last] == c[axis] * size
            {
                sizes[last] *= size
                (self.out[last], self.a[last]) = (out[axis], a[axis])
                (self.b[last], self.c[last]) = (b[axis], c[axis])
            } else {
                sizes.append(size)
                self.out.append(out[axis])
                self.a.append(a[axis])
                self.b.append(b[axis])
                self.c.append(c[axis])
            }
        }
        if sizes.isEmpty { appendUnitAxis() }
    }

    private mutating func appendUnitAxis() {
        sizes.append(1)
        out.append(1)
        a.append(1)
        b.append(1)
        c.append(1)
    }

    /// Strides of an operand on the kernel's two axes.
    private func inner(_ strides: Shape) -> podium_strides {
        let last = sizes.count - 1
        return podium_strides(row: last > 0 ? strides[last - 1] : 0, column: strides[last])
    }

    var outStrides: podium_strides { inner(out) }
    var aStrides: podium_strides { inner(a) }
    var bStrides: podium_strides { inner(b) }
    var cStrides: podium_strides { inner(c) }

    /// Calls `body(rows, columns, position)` for every matrix of the two innermost axes, in parallel pieces along the
    /// outermost axis where the whole is large.
    func run(_ body: (Int, Int, Position) -> Void) {
        let total = sizes.elementCount
        guard total > 0 else { return }
        guard total >= 2 * CPUBackend.grain, WorkerPool.current.threads > 1 else {
            return runSerially(0..<sizes[0], body)
        }
        let size = max(1, CPUBackend.grain / (total / sizes[0]))
        WorkerPool.current.forEachRange(of: sizes[0], size: size) { runSerially($0, body) }
    }

    private func runSerially(_ range: Range<Int>, _ body: (Int, Int, Position) -> Void) {
        let rank = sizes.count
        let first = position(Position(), movedBy: range.lowerBound, on: 0)
        switch rank {
        case 1: body(1, range.count, first)
        case 2: body(range.count, sizes[1], first)
        default:
            for index in 0..<range.count {
                descend(1, position(first, movedBy: index, on: 0), body)
            }
        }
    }

    private func descend(_ axis: Int, _ start: Position, _ body: (Int, Int, Position) -> Void) {
        guard axis < sizes.count - 2 else { return body(sizes[axis], sizes[axis + 1], start) }
        for index in 0..<sizes[axis] { descend(axis + 1, position(start, movedBy: index, on: axis), body) }
    }

    private func position(_ start: Position, movedBy count: Int, on axis: Int) -> Position {
        Position(
            out: start.out + count * out[axis], a: start.a + count * a[axis], b: start.b + count * b[axis],
            c: start.c + count * c[axis])
    }
}
