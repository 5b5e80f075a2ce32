public import Randomness

/// How a pass sees images: in which size, and changed how by chance. Rows that are no images are seen as they are.
public struct ImageView: Sendable, Hashable, Codable {
    /// As the images are.
    public static let plain = ImageView()
    /// Left to right.
    public static let mirrored = ImageView(isMirrored: true)

    /// Whether they are mirrored left to right, before anything is drawn.
    public var isMirrored: Bool
    /// The side of the squares that they become; nil for their own size.
    public var side: Int?
    /// What is done to them.
    public var augmentation: ImageAugmentation?
    /// Where what is drawn comes from.
    public var seed: Seed
    /// Whether something else is drawn for each image, as training wants it; else one change is made to all, so that what is said of
    /// one does not depend on which others are asked about.
    public var variesByImage: Bool

    /// Joins them.
    public init(
        isMirrored: Bool = false, side: Int? = nil, augmentation: ImageAugmentation? = nil, seed: Seed = Seed(0),
        variesByImage: Bool = false
    ) {
        self.isMirrored = isMirrored
        self.side = side
        self.augmentation = augmentation
        self.seed = seed
        self.variesByImage = variesByImage
    }

    /// Whether images of such a size can be made, and the augmentation be drawn. Asked of what was read from a file.
    public var isSound: Bool { side.map { (1...4_096).contains($0) } ?? true && augmentation?.isSound ?? true }

    /// Whether the images stay as they are.
    var isPlain: Bool { !isMirrored && side == nil && augmentation == nil }

    func size(of image: ImageSize) -> ImageSize {
        guard let side else { return image }
        return ImageSize(height: side, width: side, channels: image.channels)
    }

    /// What is done to the image of a row.
    func change(of row: Int, from size: ImageSize) -> ImageChange {
        var change = ImageChange(from: size, to: self.size(of: size))
        if let augmentation {
            var generator = seed.child("image", variesByImage ? row : 0).generator()
            augmentation.draw(&change, &generator)
        }
        if isMirrored { change.warp.isFlipped.toggle() }
        return change
    }
}
