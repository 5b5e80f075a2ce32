import Images
import Networks
import Tensors

/// How far a picture is from having one picture's content and another's style (Gatys, Ecker and Bethge, "Image style transfer using
/// convolutional neural networks", CVPR 2016).
///
///     loss = mean (F − P)² + w Σ 1000 / n² mean (G − A)² + v variation
///
/// F and P are what the content layer says of the picture and of the content, G and A the Gram matrices of the picture and of the
/// style at each style layer of n channels; the factors 1000 / n² are those of the authors' published program.
struct StyleLoss {
    static let contentPlace = VGG16.Place(4, 2)
    static let stylePlaces = (1...5).map { VGG16.Place($0, 1) }

    /// A picture whose style is wanted.
    struct Example {
        let picture: Raster
        /// What it counts for beside the others.
        let weight: Double
        /// How much each pixel counts, as gray; nil where all count the same.
        var counting: Raster?
    }

    private let network: VGG16
    private let content: Tensor
    private let wanted: [VGG16.Place: Tensor]
    private let region: Raster?
    private let settings: PaintSettings

    /// - Parameters:
    ///   - examples: pictures of any size, one of which counts.
    ///   - region: how much each pixel of the picture has to have their style, as gray; nil where all have to.
    init(
        _ network: VGG16, content: Raster, examples: [Example], region: Raster? = nil, settings: PaintSettings
    ) {
        self.network = network
        self.region = region
        self.settings = settings
        let content = content.tensor
        self.content = noGrad { network.features(of: content, at: [Self.contentPlace]) }[Self.contentPlace] ?? content
        wanted = noGrad { Self.mixture(of: examples, network) }
    }

    /// The Gram matrices' weighted mean: the loss against it and the weighted mean of the losses against each differ by a constant.
    private static func mixture(of examples: [Example], _ network: VGG16) -> [VGG16.Place: Tensor] {
        let total = examples.reduce(0) { $0 + $1.weight }
        var sum: [VGG16.Place: Tensor] = [:]
        for example in examples {
            for (place, seen) in network.features(of: example.picture.tensor, at: Set(stylePlaces)) {
                let share = seen.gramMatrix(weights: example.counting?.weights(of: seen)) * (example.weight / total)
                sum[place] = sum[place].map { $0 + share } ?? share
            }
        }
        return sum
    }

    /// The loss of a picture, a scalar.
    func callAsFunction(_ picture: Tensor) -> Tensor {
        let seen = network.features(of: picture, at: Set(Self.stylePlaces + [Self.contentPlace]))
        var loss = picture.totalVariation() * settings.variationWeight
        if let own = seen[Self.contentPlace] { loss = loss + contentLoss(own) }
        for place in Self.stylePlaces {
            guard let own = seen[place], let wanted = wanted[place] else { continue }
            let share = 1000 * settings.styleWeight / Double(wanted.count)
            loss = loss + (own.gramMatrix(weights: region?.weights(of: own)) - wanted).squared().mean() * share
        }
        return loss
    }

    /// The mean over what is painted, however small a part of the picture that is, as the style's is.
    private func contentLoss(_ own: Tensor) -> Tensor {
        let differences = (own - content).squared()
        guard let counting = region?.weights(of: own) else { return differences.mean() }
        return (differences.reshaped(to: Shape(counting.count, own.shape[3])) * counting).mean()
    }
}

extension Raster {
    /// What each pixel of `[1, height, width, channels]`, which a layer sees, counts for as the same part of this gray picture is
    /// light: `[height × width, 1]` of mean 1. The picture is not all black.
    fileprivate func weights(of seen: Tensor) -> Tensor {
        let light = resized(width: seen.shape[2], height: seen.shape[1]).luma
        let mean = light.reduce(0, +) / Float(light.count)
        return Tensor(light.map { mean > 0 ? $0 / mean : 1 }, Shape(light.count, 1))
    }
}
