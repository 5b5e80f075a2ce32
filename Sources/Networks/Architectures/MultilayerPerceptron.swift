public import Randomness

/// Linear layers with batch normalization, ReLU and dropout between them, over numbers and embedded codes.
///
/// The shape of fastai's tabular model: embeddings and numbers side by side, then blocks, then one linear layer.
public final class MultilayerPerceptron: TabularNetwork {
    /// A network for `numbers` columns of numbers and columns of `cardinalities` codes.
    ///
    /// - Parameters:
    ///   - hidden: the widths of the hidden layers; none makes it logistic, softmax or linear regression.
    ///   - dropout: the rate after each hidden layer.
    ///   - embeddingWidths: the rule of `Embeddings` unless given.
    /// - Throws: `NetworksError` with code `setting` for no outputs, a dropout outside 0 ..< 1, or widths that are not one a
    ///   code column.
    public init(
        numbers: Int, cardinalities: [Int] = [], hidden: [Int] = [128, 128], outputs: Int, dropout: Double = 0,
        embeddingWidths: [Int]? = nil, seed: Seed
    ) throws {
        try super.init(
            numbers: numbers, cardinalities: cardinalities, embeddingWidths: embeddingWidths, outputs: outputs,
            seed: seed
        ) { inputs in
            var layers: [any Layer] = []
            var width = inputs
            for (index, next) in hidden.enumerated() {
                layers += [Linear(width, next, seed: seed.child("linear", index)), BatchNorm(next, relu: true)]
                if dropout > 0 { layers.append(try Dropout(dropout, seed: seed.child("dropout", index))) }
                width = next
            }
            return Sequential(layers + [Linear(width, outputs, seed: seed.child("linear", hidden.count))])
        }
    }
}
