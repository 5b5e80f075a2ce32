import CKernels

// Functions of the last axis of contiguous tensors of one real type.
extension CPUBackend {
    /// `out[i, …] = op(x[i, …])`; the last axis of `out` has size 1 for the logarithm of the sum.
    public func mapRows(_ op: RowOperation, _ x: Tensor, into out: Tensor) {
        let kernel = op.kernel
        let (type, width) = (x.dataType.kernelType, x.dataType.width)
        let (columns, outColumns) = (x.shape[x.rank - 1], out.shape[out.rank - 1])
        let (from, to) = (x.pointer, out.pointer)
        forEachRows(columns == 0 ? out.count : x.count / columns, columns: columns) { first, count in
            kernel(type, count, columns, from + first * columns * width, to + first * outColumns * width)
        }
    }

    /// The gradient at the input of softmax or its logarithm from that at the result `y`.
    public func mapRowsGradient(_ op: RowOperation, _ gradient: Tensor, at y: Tensor, into out: Tensor) {
        let kernel = op == .softmax ? podium_softmax_gradient : podium_log_softmax_gradient
        let (type, width, columns) = (y.dataType.kernelType, y.dataType.width, y.shape[y.rank - 1])
        let (incoming, result, to) = (gradient.pointer, y.pointer, out.pointer)
        forEachRows(columns == 0 ? 0 : y.count / columns, columns: columns) { first, count in
            let at = first * columns * width
            kernel(type, count, columns, incoming + at, result + at, to + at)
        }
    }
}

extension RowOperation {
    fileprivate var kernel: (podium_type, Int, Int, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Void {
        switch self {
        case .softmax: podium_softmax
        case .logSoftmax: podium_log_softmax
        case .logSumExp: podium_log_sum_exp
        }
    }
}
