public import Tensors

/// A whole model: from a batch's inputs to its outputs.
public protocol Network: Module {
    /// `[rows, outputs]`, before any sigmoid or softmax.
    func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor
    /// How many outputs a row has.
    var outputs: Int { get }
    /// Throws where a row of `samples` is not what the network reads.
    func validate(_ samples: Samples) throws
}
