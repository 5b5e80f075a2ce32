import Tensors

extension Tensor {
    /// The mean over all pixels: `[images, height, width, channels]` to `[images, channels]`.
    func meanPooled() -> Tensor {
        let x = contiguous()
        let result = computed(Shape(shape[0], shape[3])) { $0.meanPoolChannelsLast(x, into: $1) }
        return result.derived(from: x) { incoming in
            x.accumulate { $0.meanPoolChannelsLastGradient(incoming.contiguous(), into: $1) }
        }
    }

    /// The highest of each 2 × 2 square of pixels; an odd last row or column is left out. NaN is highest.
    func maxPooled() -> Tensor {
        let x = contiguous()
        let result = Tensor(uninitialized: Shape(shape[0], shape[1] / 2, shape[2] / 2, shape[3]), on: backend)
        let winners = Tensor(uninitialized: result.shape, .uint8, on: backend)
        backend.maxPoolChannelsLast(x, into: result, winners: winners)
        return result.derived(from: x) { incoming in
            x.accumulate {
                $0.maxPoolChannelsLastGradient(incoming.contiguous(), winners: winners, into: $1)
            }
        }
    }
}
