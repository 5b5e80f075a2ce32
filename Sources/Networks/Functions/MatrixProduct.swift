import CKernels
import Tensors
import Workers

/// C = A · B (+ bias, ReLU) on the worker pool, in pieces that the sizes alone decide.
struct MatrixProduct {
    /// Element (i, j) of a matrix is `pointer[i * row + j * column]`.
    struct Operand {
        let pointer: UnsafePointer<Float>
        let row: Int
        let column: Int

        init(_ pointer: UnsafePointer<Float>, row: Int, column: Int = 1) {
            self.pointer = pointer
            self.row = row
            self.column = column
        }

        var transposed: Operand { Operand(pointer, row: column, column: row) }
    }

    let m: Int
    let n: Int
    let k: Int
    let a: Operand
    let b: Operand
    var bias: UnsafePointer<Float>?
    var relu = false

    /// Below two million operations (about 25 µs) a piece costs more to hand over than it saves.
    private static let grain = 2 << 20

    /// Replaces C, whose rows are contiguous and `stride` numbers apart (by default `n`).
    func write(to c: UnsafeMutablePointer<Float>, stride: Int? = nil) {
        let cuts = cuts
        let stride = stride ?? n
        guard cuts.depth > 1 else {
            return WorkerPool.shared.forEach(cuts.rows * cuts.columns) { piece in
                writePiece(
                    rowRange(piece / cuts.columns, cuts), columnRange(piece % cuts.columns, cuts), 0..<k, c, stride)
            }
        }
        let partial = Tensor(uninitialized: Shape(cuts.depth - 1, m, n))
        let parts = partial.floats
        WorkerPool.shared.forEach(cuts.rows * cuts.columns * cuts.depth) { piece in
            let (tile, part) = piece.quotientAndRemainder(dividingBy: cuts.depth)
            let depth = k * part / cuts.depth..<k * (part + 1) / cuts.depth
            let target = part == 0 ? c : parts + (part - 1) * m * n
            writePiece(
                rowRange(tile / cuts.columns, cuts), columnRange(tile % cuts.columns, cuts), depth, target,
                part == 0 ? stride : n)
        }
        withExtendedLifetime(partial) { podium_add_parts(m * n, cuts.depth - 1, parts, c) }
    }

    private typealias Cuts = (rows: Int, columns: Int, depth: Int)

    /// Tiles of C first; where those are few and the sum long, the sum as well.
    private var cuts: Cuts {
        let wanted = min(16, max(1, 2 * m * n * k / Self.grain))
        let rows = min(wanted, max(1, m / 96))
        let columns = min((wanted + rows - 1) / rows, max(1, n / 128))
        let depth = bias == nil && !relu ? min(wanted / (rows * columns), k / 256) : 1
        return (rows, columns, max(1, depth))
    }

    private func rowRange(_ index: Int, _ cuts: Cuts) -> Range<Int> {
        Self.range(index, of: cuts.rows, over: m, multiple: 6)
    }

    private func columnRange(_ index: Int, _ cuts: Cuts) -> Range<Int> {
        Self.range(index, of: cuts.columns, over: n, multiple: 16)
    }

    /// Cut `index` of `count` about equal ones, their borders at multiples of the kernel's tile.
    private static func range(_ index: Int, of count: Int, over total: Int, multiple: Int) -> Range<Int> {
        let blocks = (total + multiple - 1) / multiple
        return min(total, blocks * index / count * multiple)..<min(total, blocks * (index + 1) / count * multiple)
    }

    private func writePiece(
        _ rows: Range<Int>, _ columns: Range<Int>, _ depth: Range<Int>, _ c: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        var product = podium_gemm_t(
            m: rows.count, n: columns.count, k: depth.count,
            a: a.pointer + rows.lowerBound * a.row + depth.lowerBound * a.column, a_row: a.row, a_column: a.column,
            b: b.pointer + depth.lowerBound * b.row + columns.lowerBound * b.column, b_row: b.row, b_column: b.column,
            c: c + rows.lowerBound * stride + columns.lowerBound, c_row: stride, accumulate: 0,
            bias: bias.map { $0 + columns.lowerBound }, relu: relu ? 1 : 0)
        let scratch = Tensor(uninitialized: Shape(podium_sgemm_scratch(rows.count, columns.count, depth.count)))
        withExtendedLifetime(scratch) { podium_sgemm(&product, scratch.floats) }
    }
}
