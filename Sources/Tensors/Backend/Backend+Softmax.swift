import CKernels

// Functions of the last axis of contiguous tensors of one real type.
extension Backend {
    /// eˣ divided by its sum; `out` has the shape of `x`.
    static func softmax(_ x: Tensor, into out: Tensor) { mapRows(podium_softmax, x, into: out) }

    /// The logarithm of the softmax; `out` has the shape of `x`.
    static func logSoftmax(_ x: Tensor, into out: Tensor) { mapRows(podium_log_softmax, x, into: out) }

    /// log Σ eˣ; the last axis of `out` has size 1.
    static func logSumExp(_ x: Tensor, into out: Tensor) { mapRows(podium_log_sum_exp, x, into: out) }

    /// The gradient at the input from that at the result `y`.
    static func softmaxGradient(_ gradient: Tensor, _ y: Tensor, into out: Tensor) {
        mapRows(podium_softmax_gradient, gradient, y, into: out)
    }

    /// The gradient at the input from that at the result `y`.
    static func logSoftmaxGradient(_ gradient: Tensor, _ y: Tensor, into out: Tensor) {
        mapRows(podium_log_softmax_gradient, gradient, y, into: out)
    }

    /// A kernel that maps rows to rows: `out[i, …] = op(x[i, …])`.
    private static func mapRows(
        _ op: (podium_type, Int, Int, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Void, _ x: Tensor,
        into out: Tensor
    ) {
        let (type, width) = (x.dataType.kernelType, x.dataType.width)
        let (columns, outColumns) = (x.shape[x.rank - 1], out.shape[out.rank - 1])
        let (from, to) = (x.pointer, out.pointer)
        forEachRows(columns == 0 ? out.count : x.count / columns, columns: columns) { first, count in
            op(type, count, columns, from + first * columns * width, to + first * outColumns * width)
        }
    }

    /// A kernel that maps two rows to a row: the gradient of a function of rows.
    private static func mapRows(
        _ op: (podium_type, Int, Int, UnsafeRawPointer?, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Void,
        _ gradient: Tensor, _ y: Tensor, into out: Tensor
    ) {
        let (type, width, columns) = (y.dataType.kernelType, y.dataType.width, y.shape[y.rank - 1])
        let (incoming, result, to) = (gradient.pointer, y.pointer, out.pointer)
        forEachRows(columns == 0 ? 0 : y.count / columns, columns: columns) { first, count in
            let at = first * columns * width
            op(type, count, columns, incoming + at, result + at, to + at)
        }
    }
}
