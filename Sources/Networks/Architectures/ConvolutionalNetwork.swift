public import Randomness
import Tensors

/// A plain convolutional network: pairs of 3 × 3 convolutions with batch norm and ReLU, the size halved by the highest
/// of four pixels after each pair, then one linear layer. After Simonyan and Zisserman, ICLR 2015, with norms.
public final class ConvolutionalNetwork: ImageNetwork {
    /// A network for images of `channels` channels whose pairs have `widths` channels.
    ///
    /// - Throws: `NetworksError` with code `setting` where the halvings leave nothing of the image.
    public init(
        height: Int, width: Int, channels: Int, outputs: Int, widths: [Int] = [32, 64, 128], dropout: Double = 0.2,
        seed: Seed
    ) throws {
        guard height >> widths.count > 0, width >> widths.count > 0 else {
            throw NetworksError(
                .setting, "ConvolutionalNetwork: \(widths.count) halvings leave nothing of \(height) × \(width) pixels")
        }
        var layers: [any Layer] = []
        var current = channels
        for (index, next) in widths.enumerated() {
            layers += [
                Convolution(current, next, seed: seed.child("first", index)), BatchNorm(next, relu: true),
                Convolution(next, next, seed: seed.child("second", index)), BatchNorm(next, relu: true), MaxPool(),
            ]
            current = next
        }
        layers.append(MeanPool())
        if dropout > 0 { layers.append(try Dropout(dropout, seed: seed.child("dropout"))) }
        layers.append(Linear(current, outputs, seed: seed.child("head")))
        super.init(shape: [height, width, channels], outputs: outputs, body: Sequential(layers))
    }
}
