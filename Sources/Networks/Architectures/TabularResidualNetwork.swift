public import Randomness

/// Residual blocks over rows of numbers and embedded codes: norm, linear, ReLU, dropout, linear, added to the input;
/// then norm, ReLU and one linear layer.
///
/// Source: the ResNet of Gorishniy and others, "Revisiting deep learning models for tabular data", NeurIPS 2021.
public final class TabularResidualNetwork: TabularNetwork {
    /// A network for `numbers` columns of numbers and columns of `cardinalities` codes, with `blocks` blocks of `width`
    /// numbers that widen to `width · expansion` inside.
    ///
    /// - Throws: `NetworksError` with code `setting` for no outputs or a dropout outside 0 ..< 1.
    public init(
        numbers: Int, cardinalities: [Int] = [], width: Int = 128, blocks: Int = 3, expansion: Double = 2,
        outputs: Int, dropout: Double = 0.1, seed: Seed
    ) throws {
        try super.init(numbers: numbers, cardinalities: cardinalities, outputs: outputs, seed: seed) { inputs in
            let first = Linear(inputs, width, seed: seed.child("first"))
            let inner = try (0..<blocks).map { block in
                try Self.block(width, Int(Double(width) * expansion), dropout, seed.child("block", block))
            }
            return Sequential(
                [first] + inner + [BatchNorm(width, relu: true), Linear(width, outputs, seed: seed.child("head"))])
        }
    }

    private static func block(_ width: Int, _ hidden: Int, _ dropout: Double, _ seed: Seed) throws -> any Layer {
        var layers: [any Layer] = [
            BatchNorm(width), Linear(width, hidden, relu: true, seed: seed.child("widen")),
        ]
        if dropout > 0 { layers.append(try Dropout(dropout, seed: seed.child("dropout"))) }
        return Residual(Sequential(layers + [Linear(hidden, width, seed: seed.child("narrow"))]))
    }
}
