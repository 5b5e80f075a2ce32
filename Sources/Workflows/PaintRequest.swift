public import Painting

/// What is painted from what.
public struct PaintRequest: Sendable {
    /// A painting, or one of the styles that the fast network knows, and what it counts for.
    public struct Style<Name: Sendable & Hashable>: Sendable, Hashable {
        /// The painting's file, or the style's number.
        public let name: Name
        /// Relative to the other styles.
        public let weight: Double

        /// Makes a style.
        public init(_ name: Name, weight: Double = 1) { (self.name, self.weight) = (name, weight) }
    }

    /// The picture in which the content's object is to stand.
    public struct Backdrop: Sendable, Hashable {
        /// Its file.
        public let file: String
        /// The file of the content's mask: white where the object is, black elsewhere.
        public let mask: String
        /// Where the object stands.
        public let placement: Scene.Placement

        /// Makes a backdrop.
        public init(_ file: String, mask: String, placement: Scene.Placement = .middle) {
            (self.file, self.mask, self.placement) = (file, mask, placement)
        }
    }

    /// How it is painted.
    public enum Way: Sendable {
        /// Step by step, with VGG16, like paintings.
        case like([Style<String>])
        /// The content's object into a picture, like paintings, or like that picture where there are none.
        case into(Backdrop, like: [Style<String>])
        /// In one pass, in styles that a network knows.
        case fast([Style<Int>])
    }

    /// The picture whose content is painted: a JPEG, PNG or WebP file.
    public var content: String
    /// How.
    public var way: Way
    /// The PNG file that is written.
    public var output: String
    /// A PNG file that is written anew every ten steps, to look at meanwhile.
    public var preview: String?
    /// All else.
    public var settings: PaintSettings

    /// Makes a request.
    public init(
        content: String, _ way: Way, output: String, preview: String? = nil, settings: PaintSettings = PaintSettings()
    ) {
        (self.content, self.way, self.output) = (content, way, output)
        (self.preview, self.settings) = (preview, settings)
    }
}

/// What was painted.
public struct PaintReport: Encodable, Sendable {
    /// The file.
    public let output: String
    /// Its size in pixels.
    public let width, height: Int
    /// The loss before the first step and after the last; nil where there were no steps.
    public var firstLoss, loss: Double?
    /// How long painting took, without reading pictures and weights.
    public let seconds: Double
}
