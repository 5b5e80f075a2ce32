extension Tensor {
    /// The convolution of Float32 images in which each channel has a kernel of its own and sees no other (depthwise).
    ///
    /// - Parameters:
    ///   - weight: `[kernel, kernel, channels]`.
    ///   - bias: `[channels]`.
    ///   - padding: zeros around the image.
    /// - Returns: `[images, height', width', channels]` for this tensor's `[images, height, width, channels]`.
    public func depthwiseChannelsLast(
        _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: ImagePadding = .pixels(0)
    ) -> Tensor {
        require(
            rank == 4 && weight.rank == 3 && shape[3] == weight.shape[2] && weight.shape[0] == weight.shape[1]
                && bias?.shape ?? Shape(weight.shape[2]) == Shape(weight.shape[2]) && stride > 0,
            "depthwiseChannelsLast: images \(shape) (batch, height, width, channels) and weights \(weight.shape) (kernel, "
                + "kernel, channels) do not fit, or the bias is not of shape [channels], or the stride below 1")
        require(
            [dataType, weight.dataType, bias?.dataType ?? .float32].allSatisfy { $0 == .float32 },
            "depthwiseChannelsLast: takes float32, not images \(dataType) and weights \(weight.dataType)")
        let y = padding.axis(shape[1], kernel: weight.shape[0], stride: stride)
        let x = padding.axis(shape[2], kernel: weight.shape[0], stride: stride)
        return depthwise(weight, bias, stride: stride, y: y, x: x)
    }

    private func depthwise(
        _ weight: Tensor, _ bias: Tensor?, stride: Int, y: ImagePadding.Axis, x: ImagePadding.Axis
    ) -> Tensor {
        let (images, w, bias) = (contiguous(), weight.contiguous(), bias?.contiguous())
        let before = (y: y.before, x: x.before)
        let result = computed(Shape(shape[0], y.count, x.count, shape[3])) {
            $0.convolveDepthwise(images, w, bias: bias, stride: stride, before: before, into: $1)
        }
        return result.derived(from: bias.map { [images, w, $0] } ?? [images, w]) { incoming in
            let gradient = incoming.contiguous()
            w.accumulate {
                $0.convolveDepthwiseWeightGradient(gradient, at: images, stride: stride, before: before, into: $1)
            }
            bias?.accumulate(gradient.sum([0, 1, 2]))
            images.accumulate {
                $0.convolveDepthwiseInputGradient(gradient, w, stride: stride, before: before, into: $1)
            }
        }
    }
}
