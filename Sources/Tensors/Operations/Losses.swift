extension Tensor {
    /// Cross-entropy of rows of logits, `[samples, classes]`, against class labels, `[samples]`, softmax included.
    ///
    /// - Parameters:
    ///   - labels: integers in `0..<classes`; others end the program (see `validateIndices`).
    ///   - weights: `[classes]`, how much each class counts; the result is divided by the weights of the labels.
    ///   - smoothing: how much of each target is spread evenly over all classes, in [0, 1) (Szegedy et al., 2016).
    /// - Returns: the mean over the samples, a scalar.
    public func crossEntropy(_ labels: Tensor, weights: Tensor? = nil, smoothing: Double = 0) -> Tensor {
        require(
            rank == 2 && labels.shape == Shape(shape[0]) && weights?.shape ?? Shape(shape[1]) == Shape(shape[1]),
            "crossEntropy: needs logits [samples, classes], labels [samples] and weights [classes], not \(shape), "
                + "\(labels.shape) and \(weights?.shape ?? [])")
        require((0..<1).contains(smoothing), "crossEntropy: the smoothing must be in [0, 1), not \(smoothing)")
        guard dataType.isReal else { return real().crossEntropy(labels, weights: weights, smoothing: smoothing) }
        let (samples, classes) = (shape[0], shape[1])
        let indices = labels.indices(below: classes, for: "crossEntropy")
        let logits = contiguous()
        let classWeights = weights?.detached().converted(to: dataType).contiguous()
        let losses = Tensor(uninitialized: Shape(samples), dataType, on: backend)
        let probabilities = Tensor(uninitialized: shape, dataType, on: backend)
        backend.crossEntropy(
            logits, indices, weights: classWeights, smoothing: smoothing, into: losses, probabilities: probabilities)
        let total = classWeights.map { $0.selecting(indices).sum().item } ?? Double(samples)
        return (losses.sum() / total).derived(from: self) { gradient in
            self.accumulate {
                $0.crossEntropyGradient(
                    probabilities, indices, weights: classWeights, smoothing: smoothing, scale: gradient / total,
                    into: $1)
            }
        }
    }

    /// Binary cross-entropy of logits against targets in [0, 1] of the same shape, the sigmoid included.
    ///
    /// - Parameter positiveWeight: how much a positive counts, against 1 for a negative.
    /// - Returns: the mean, a scalar.
    public func binaryCrossEntropy(_ targets: Tensor, positiveWeight: Double = 1) -> Tensor {
        require(
            targets.shape == shape, "binaryCrossEntropy: logits \(shape) and targets \(targets.shape) must be equal")
        guard dataType.isReal else { return real().binaryCrossEntropy(targets, positiveWeight: positiveWeight) }
        let (x, z) = (contiguous(), targets.detached().converted(to: dataType).contiguous())
        let losses = Tensor(uninitialized: shape, dataType, on: backend)
        backend.binaryCrossEntropy(x, z, positiveWeight: positiveWeight, into: losses)
        let count = Double(self.count)
        return (losses.sum() / count).derived(from: self) { gradient in
            self.accumulate {
                $0.binaryCrossEntropyGradient(
                    x, z, positiveWeight: positiveWeight, scale: gradient / count, into: $1)
            }
        }
    }
}
