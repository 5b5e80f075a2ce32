extension Tensor {
    /// The two-dimensional convolution (cross-correlation) of Float32 images whose channels lie side by side, the fastest
    /// of the layouts.
    ///
    /// - Parameters:
    ///   - weight: `[kernel, kernel, inputs, outputs]`.
    ///   - bias: `[outputs]`.
    ///   - padding: rows and columns of zeros on each side, fewer than `kernel`.
    /// - Returns: `[images, height', width', outputs]` for this tensor's `[images, height, width, inputs]`.
    public func conv2dChannelsLast(
        _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: ImagePadding = .pixels(0)
    ) -> Tensor {
        guard case .same = padding, rank == 4, weight.rank == 4, stride > 0 else {
            return conv2dChannelsLast(weight, bias: bias, stride: stride, evenPadding: padding.pixels)
        }
        let y = padding.axis(shape[1], kernel: weight.shape[0], stride: stride)
        let x = padding.axis(shape[2], kernel: weight.shape[0], stride: stride)
        guard Set([y.before, y.after, x.before, x.after]).count > 1 else {
            return conv2dChannelsLast(weight, bias: bias, stride: stride, evenPadding: y.before)
        }
        return padded([(0, 0), (y.before, y.after), (x.before, x.after), (0, 0)])
            .conv2dChannelsLast(weight, bias: bias, stride: stride, evenPadding: 0)
    }

    private func conv2dChannelsLast(
        _ weight: Tensor, bias: Tensor?, stride: Int, evenPadding padding: Int
    ) -> Tensor {
        require(
            rank == 4 && weight.rank == 4 && shape[3] == weight.shape[2] && weight.shape[0] == weight.shape[1]
                && bias?.shape ?? Shape(weight.shape[3]) == Shape(weight.shape[3]) && stride > 0
                && 0..<weight.shape[0] ~= padding
                && min(shape[1], shape[2]) + 2 * padding >= weight.shape[0],
            "conv2dChannelsLast: images \(shape) (batch, height, width, inputs) and weights \(weight.shape) (kernel, "
                + "kernel, inputs, outputs) do not fit with stride \(stride) and padding \(padding)")
        require(
            [dataType, weight.dataType, bias?.dataType ?? .float32].allSatisfy { $0 == .float32 },
            "conv2dChannelsLast: takes float32, not images \(dataType) and weights \(weight.dataType); use conv2d")
        let (x, w, bias) = (contiguous(), weight.contiguous(), bias?.contiguous())
        func size(_ pixels: Int) -> Int { (pixels + 2 * padding - weight.shape[0]) / stride + 1 }
        let result = computed(Shape(shape[0], size(shape[1]), size(shape[2]), weight.shape[3])) {
            $0.convolveChannelsLast(x, w, bias: bias, stride: stride, padding: padding, into: $1)
        }
        return result.derived(from: bias.map { [x, w, $0] } ?? [x, w]) { incoming in
            let gradient = incoming.contiguous()
            w.accumulate {
                $0.convolveChannelsLastWeightGradient(
                    gradient, at: x, stride: stride, padding: padding, into: $1)
            }
            bias?.accumulate(gradient.sum([0, 1, 2]))
            x.accumulate {
                $0.convolveChannelsLastInputGradient(gradient, w, stride: stride, padding: padding, into: $1)
            }
        }
    }
}
