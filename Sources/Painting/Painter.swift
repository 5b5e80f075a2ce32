import Foundation
public import Images
public import Networks
import Randomness
import Tensors

/// Paints the content of one picture in the style of others.
///
///     let painter = Painter(network)
///     let result = try painter.paint(tower, like: [(painting, 1)]) { print($0.step, $0.loss) }
///     try result.picture.png().write(to: file)
public struct Painter {
    private let network: VGG16
    private let settings: PaintSettings

    /// A painter that sees with `network`, whose weights are not trained from here on. Throws `PaintError` where a setting is out
    /// of its range.
    public init(_ network: VGG16, _ settings: PaintSettings = PaintSettings()) throws {
        try settings.check()
        for weight in network.weights { weight.tensor.requiresGrad = false }
        self.network = network
        self.settings = settings
    }

    /// Where the work stands before a step.
    public struct Progress {
        /// How many steps were made.
        public let step: Int
        /// The loss, and what it was at first.
        public let loss, firstLoss: Double
        private let canvas: () -> Raster

        /// The picture as it is now.
        public var picture: Raster { canvas() }

        init(step: Int, loss: Double, firstLoss: Double, canvas: @escaping () -> Raster) {
            (self.step, self.loss, self.firstLoss, self.canvas) = (step, loss, firstLoss, canvas)
        }
    }

    /// A painted picture.
    public struct Result: Sendable {
        /// The picture.
        public let picture: Raster
        /// The loss before the first step and after the last.
        public let firstLoss, loss: Double
    }

    /// The bytes of memory that painting a picture of such a shape takes, about: what the layers say of it is kept for the way back,
    /// and L-BFGS remembers ten steps.
    public static func bytes(for shape: Raster, _ settings: PaintSettings) -> Double {
        let sides = (Double(min(shape.width, shape.height)), Double(max(shape.width, shape.height)))
        let pixels = Double(settings.size * settings.size) * sides.0 / sides.1
        // Each layer's numbers, before and behind the ReLU, and half as many again while gradients pass.
        let layers = 562.0 * 4 * 1.5
        let steps = settings.method == .lbfgs ? 3.0 * 8 * 28 : 3 * 4 * 4
        return pixels * (layers + steps)
    }

    /// `content` in the style of `styles`, each of which counts as its weight says. `report` is told where the work stands before
    /// each step, and may throw to end it. Throws `PaintError` where a picture is too narrow or no style has a weight.
    @discardableResult
    public func paint(
        _ content: Raster, like styles: [(picture: Raster, weight: Double)],
        report: (Progress) throws -> Void = { _ in }
    ) throws -> Result {
        let scaled = content.scaled(longerSide: settings.size)
        let palette = settings.keepsColors ? Luminance(of: scaled) : nil
        let examples = try examples(styles).map {
            StyleLoss.Example(picture: palette?.matched($0.picture) ?? $0.picture, weight: $0.weight)
        }
        try PaintError.check(scaled)
        let content = palette?.gray ?? scaled
        let loss = StyleLoss(network, content: content, examples: examples, settings: settings)
        let canvas = Canvas(
            loss: { loss($0) },
            finish: {
                let painted = Raster($0)
                return palette?.colored(painted) ?? painted
            })
        return try canvas.paint(from: start(on: content.tensor), settings, report: report)
    }

    /// A scene's object in the style of `styles`, or, without any, of what surrounds it in the backdrop, which stays as it is.
    /// Reports and throws as `paint(_:like:report:)`, and where colors are to be kept, which a scene has none of its own for.
    @discardableResult
    public func paint(
        _ scene: Scene, like styles: [(picture: Raster, weight: Double)] = [],
        report: (Progress) throws -> Void = { _ in }
    ) throws -> Result {
        if settings.keepsColors {
            throw PaintError("an object in another picture takes its colors; leave colors unkept")
        }
        try PaintError.check(scene.backdrop)
        let surroundings = StyleLoss.Example(picture: scene.backdrop, weight: 1, counting: scene.surroundings)
        let examples = try styles.isEmpty ? [surroundings] : examples(styles)
        let first = scene.filled(with: scene.object.tensor)
        let loss = StyleLoss(
            network, content: Raster(first), examples: examples, region: scene.mask, settings: settings)
        let canvas = Canvas(
            loss: { loss(scene.filled(with: $0)) }, finish: { Raster(scene.filled(with: $0)) })
        return try canvas.paint(from: start(on: first), settings, report: report)
    }

    private func examples(_ styles: [(picture: Raster, weight: Double)]) throws -> [StyleLoss.Example] {
        try PaintError.check(weights: styles.map(\.weight))
        return try styles.map {
            let scaled = $0.picture.scaled(longerSide: settings.size)
            try PaintError.check(scaled)
            return StyleLoss.Example(picture: scaled, weight: $0.weight)
        }
    }

    private func start(on content: Tensor) -> Tensor {
        switch settings.start {
        case .content: content
        case .noise: .normal(content.shape, deviation: 32, seed: Seed(settings.seed))
        }
    }
}
