/// Computes `body(inputs)` without keeping what its backward pass needs, and computes it again in that pass: memory
/// for time (Chen et al., "Training deep nets with sublinear memory cost", 2016).
///
/// `body` must give the same result both times; of tensors that require gradients it may use its arguments and leaves
/// (weights) only.
public func checkpoint(_ inputs: [Tensor], _ body: @escaping ([Tensor]) -> Tensor) -> Tensor {
    let result = noGrad { body(inputs.map { $0.detached() }) }
    guard GradMode.isRecording else { return result }
    let output = result.detached()
    output.node = Node(parents: inputs) { gradient in
        let leaves = inputs.map { input in
            let leaf = input.detached()
            leaf.requiresGrad = input.requiresGrad
            return leaf
        }
        let again = GradMode.with(recording: true) { body(leaves) }
        if again.requiresGrad { again.backward(gradient) }
        for (input, leaf) in zip(inputs, leaves) {
            if let part = leaf.grad { input.accumulate(part) }
        }
    }
    return output
}
