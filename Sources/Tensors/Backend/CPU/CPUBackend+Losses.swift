import CKernels

// All operands are contiguous and of the logits' real type, but labels, which are Int64.
extension CPUBackend {
    /// The loss of each row of logits, `[samples, classes]`, and the softmax of the logits.
    public func crossEntropy(
        _ logits: Tensor, _ labels: Tensor, weights: Tensor?, smoothing: Double, into losses: Tensor,
        probabilities: Tensor
    ) {
        let (type, width, classes) = (logits.dataType.kernelType, logits.dataType.width, logits.shape[1])
        let (from, indices, weights) = (logits.pointer, labels.int64s, weights?.pointer)
        let (to, shares) = (losses.pointer, probabilities.pointer)
        forEachRows(logits.shape[0], columns: classes) { first, count in
            let at = first * classes * width
            podium_cross_entropy(
                type, count, classes, from + at, indices + first, weights, smoothing, to + first * width, shares + at)
        }
    }

    /// The gradient at the logits of `scale`, a scalar, times the sum of the losses.
    public func crossEntropyGradient(
        _ probabilities: Tensor, _ labels: Tensor, weights: Tensor?, smoothing: Double, scale: Tensor,
        into out: Tensor
    ) {
        let (type, width, classes) = (out.dataType.kernelType, out.dataType.width, out.shape[1])
        let (from, indices, weights) = (probabilities.pointer, labels.int64s, weights?.pointer)
        let (factor, to) = (scale.pointer, out.pointer)
        forEachRows(out.shape[0], columns: classes) { first, count in
            let at = first * classes * width
            podium_cross_entropy_gradient(
                type, count, classes, from + at, indices + first, weights, smoothing, factor, 0, to + at)
        }
    }

    /// The loss of each logit against its target.
    public func binaryCrossEntropy(
        _ logits: Tensor, _ targets: Tensor, positiveWeight: Double, into losses: Tensor
    ) {
        let (type, width) = (logits.dataType.kernelType, logits.dataType.width)
        let (x, z, to) = (logits.pointer, targets.pointer, losses.pointer)
        forEachRows(logits.count, columns: 1) { first, count in
            let at = first * width
            podium_binary_cross_entropy(type, count, x + at, z + at, positiveWeight, to + at)
        }
    }

    /// The gradient at the logits of `scale`, a scalar, times the sum of the losses.
    public func binaryCrossEntropyGradient(
        _ logits: Tensor, _ targets: Tensor, positiveWeight: Double, scale: Tensor, into out: Tensor
    ) {
        let (type, width) = (logits.dataType.kernelType, logits.dataType.width)
        let (x, z, factor, to) = (logits.pointer, targets.pointer, scale.pointer, out.pointer)
        forEachRows(logits.count, columns: 1) { first, count in
            let at = first * width
            podium_binary_cross_entropy_gradient(type, count, x + at, z + at, positiveWeight, factor, 0, to + at)
        }
    }
}
