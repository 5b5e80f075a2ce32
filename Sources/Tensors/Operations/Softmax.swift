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
            let result = x.computed(x.shape, x.dataType) { $0.mapRows(.softmax, x, into: $1) }
            return result.derived(from: x) { [y = result.detached()] gradient in
                x.accumulate { $0.mapRowsGradient(.softmax, gradient.contiguous(), at: y, into: $1) }
            }
        }
    }

    /// The logarithm of `softmax`, exact also where that is almost 0.
    public func logSoftmax(_ axis: Int = -1) -> Tensor {
        alongRows(axis, "logSoftmax") { x in
            let result = x.computed(x.shape, x.dataType) { $0.mapRows(.logSoftmax, x, into: $1) }
            return result.derived(from: x) { [y = result.detached()] gradient in
                x.accumulate { $0.mapRowsGradient(.logSoftmax, gradient.contiguous(), at: y, into: $1) }
            }
        }
    }

    /// log Σ eˣ along `axis`, which vanishes, computed without overflow.
    public func logSumExp(_ axis: Int = -1, keepingAxis: Bool = false) -> Tensor {
        let at = shape.resolve(axis, for: "logSumExp")
        let kept = alongRows(axis, "logSumExp") { x in
            let result = x.computed(x.shape.replacing(x.rank - 1, with: 1), x.dataType) {
                $0.mapRows(.logSumExp, x, into: $1)
            }
            return result.derived(from: x) { gradient in x.accumulate(x.softmax() * gradient) }
        }
        return keepingAxis ? kept : kept.squeezed(at)
    }
}
