/// How a picture is painted.
public struct PaintSettings: Sendable, Hashable, Codable {
    /// How the loss is made small.
    public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
        /// By L-BFGS: fewest steps.
        case lbfgs
        /// By Adam: less memory.
        case adam
    }

    /// What stands on the canvas before the first step.
    public enum Start: String, Sendable, Hashable, Codable, CaseIterable {
        /// The content.
        case content
        /// Noise of the seed.
        case noise
    }

    /// Pixels of the longer side.
    public var size = 512
    /// Steps of the optimizer.
    public var steps = 100
    /// The optimizer.
    public var method = Method.lbfgs
    /// The first canvas.
    public var start = Start.content
    /// How much of the style: doubled, it counts twice as much against the content.
    public var styleWeight = 1.0
    /// How smooth.
    public var variationWeight = 1.0
    /// Whether the content's colors stay, and only light and dark are painted.
    public var keepsColors = false
    /// What noise is drawn from.
    public var seed = 1

    /// The usual settings.
    public init() {}

    /// The sizes that can be painted.
    public static let sizes = 32...4096

    /// Throws `PaintError` where a number is out of its range.
    public func check() throws {
        try PaintError.check(size: size)
        guard steps > 0 else { throw PaintError("steps \(steps): at least 1 is needed") }
        for (name, weight) in [("style weight", styleWeight), ("variation", variationWeight)] {
            guard weight.isFinite, weight >= 0 else { throw PaintError("\(name) \(weight): at least 0 is needed") }
        }
    }
}
