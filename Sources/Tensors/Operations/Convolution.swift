extension Tensor {
    /// The two-dimensional convolution (cross-correlation) of neural networks.
    ///
    /// - Parameters:
    ///   - weight: `[outputs, inputs / groups, kernel height, kernel width]`.
    ///   - bias: `[outputs]`.
    ///   - groups: channels are cut into this many groups that do not see each other.
    ///
    /// Operands of different types, and integers, are first brought to the widest real type among them.
    ///
    /// - Returns: `[batch, outputs, height, width]` for this tensor's `[batch, inputs, height, width]`.
    public func conv2d(
        _ weight: Tensor, bias: Tensor? = nil, _ geometry: WindowGeometry = WindowGeometry(), groups: Int = 1
    ) -> Tensor {
        require(
            rank == 4 && weight.rank == 4 && groups > 0 && shape[1] == weight.shape[1] * groups
                && weight.shape[0] % groups == 0 && bias?.shape ?? Shape(weight.shape[0]) == Shape(weight.shape[0]),
            "conv2d: images \(shape) (batch, inputs, height, width), weights \(weight.shape) (outputs, inputs / groups, "
                + "height, width) and \(groups) groups do not fit, or the bias is not of shape [outputs]")
        let type = max(dataType, weight.dataType, bias?.dataType ?? .float32, .float32)
        guard dataType == type, weight.dataType == type, bias?.dataType ?? type == type else {
            return converted(to: type)
                .conv2d(weight.converted(to: type), bias: bias?.converted(to: type), geometry, groups: groups)
        }
        let window = geometry.window(
            channels: weight.shape[1], image: (shape[2], shape[3]), kernel: (weight.shape[2], weight.shape[3]),
            for: "conv2d")
        if groups == 1, type == .float32, count > 0, backend.prefersChannelsLast(window) {
            return permuted([0, 2, 3, 1])
                .conv2dChannelsLast(
                    weight.permuted([2, 3, 1, 0]), bias: bias, stride: geometry.stride.y,
                    padding: .pixels(geometry.padding.y)
                )
                .permuted([0, 3, 1, 2]).contiguous()
        }
        let (x, w) = (contiguous(), weight.contiguous())
        let result = computed(Shape(shape[0], weight.shape[0], window.y.count, window.x.count), type) {
            $0.convolve(x, w, window, groups: groups, into: $1)
        }
        let product = result.derived(from: self, weight) { incoming in
            let gradient = incoming.contiguous()
            self.accumulate { $0.convolveInputGradient(gradient, w, window, groups: groups, into: $1) }
            weight.accumulate { $0.convolveWeightGradient(gradient, at: x, window, groups: groups, into: $1) }
        }
        return bias.map { product + $0.reshaped(to: Shape(1, $0.count, 1, 1)) } ?? product
    }

    /// The one-dimensional convolution: `[batch, inputs, length]` by weights `[outputs, inputs / groups, taps]` gives
    /// `[batch, outputs, length]`; the rest as in `conv2d`.
    public func conv1d(
        _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1
    ) -> Tensor {
        require(
            rank == 3 && weight.rank == 3, "conv1d: needs three axes of input and weight, not \(shape), \(weight.shape)"
        )
        let geometry = WindowGeometry(stride: (1, stride), padding: (0, padding), dilation: (1, dilation))
        return expanded(at: 2).conv2d(weight.expanded(at: 2), bias: bias, geometry, groups: groups).squeezed(2)
    }
}
