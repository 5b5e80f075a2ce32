import CKernels

extension Tensor {
    /// Applies a function of rows along `axis`: moved to the end, and back.
    private func alongRows(_ axis: Int, _ name: StaticString, _ body: (Tensor) -> Tensor) -> Tensor {
        let at = real().shape.resolve(axis, for: name)
        guard at != rank - 1 else { return body(real().contiguous()) }
        return body(real().transposed(at, rank - 1).contiguous()).transposed(at, rank - 1)
    }

    /// eˣ divided by its sum along `axis`, computed without overflow.
    public func softmax(_ axis: Int = -1) -> Tensor {
        alongRows(axis, "softmax") { x in
            let columns = x.shape[x.rank - 1]
            let result = Tensor(uninitialized: x.shape, x.dataType)
            Backend.rows(podium_softmax, x, columns: columns, into: result, outColumns: columns)
            return result.derived(from: x) { [y = result.detached()] gradient in
                x.accumulate(Tensor.rowGradient(podium_softmax_gradient, gradient, y))
            }
        }
    }

    /// The logarithm of `softmax`, exact also where that is almost 0.
    public func logSoftmax(_ axis: Int = -1) -> Tensor {
        alongRows(axis, "logSoftmax") { x in
            let columns = x.shape[x.rank - 1]
            let result = Tensor(uninitialized: x.shape, x.dataType)
            Backend.rows(podium_log_softmax, x, columns: columns, into: result, outColumns: columns)
            return result.derived(from: x) { [y = result.detached()] gradient in
                x.accumulate(Tensor.rowGradient(podium_log_softmax_gradient, gradient, y))
            }
        }
    }

    /// log Σ eˣ along `axis`, which vanishes, computed without overflow.
    public func logSumExp(_ axis: Int = -1, keepingAxis: Bool = false) -> Tensor {
        let at = shape.resolve(axis, for: "logSumExp")
        let kept = alongRows(axis, "logSumExp") { x in
            let columns = x.shape[x.rank - 1]
            let result = Tensor(uninitialized: x.shape.replacing(x.rank - 1, with: 1), x.dataType)
            Backend.rows(podium_log_sum_exp, x, columns: columns, into: result, outColumns: 1)
            return result.derived(from: x) { gradient in x.accumulate(x.softmax() * gradient) }
        }
        return keepingAxis ? kept : kept.squeezed(at)
    }

    private static func rowGradient(
        _ op: (podium_type, Int, Int, UnsafeRawPointer?, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Void,
        _ gradient: Tensor, _ result: Tensor
    ) -> Tensor {
        let out = Tensor(uninitialized: result.shape, result.dataType)
        let contiguous = gradient.contiguous()
        Backend.rowGradient(op, contiguous, result, columns: result.shape[result.rank - 1], into: out)
        return out
    }
}
