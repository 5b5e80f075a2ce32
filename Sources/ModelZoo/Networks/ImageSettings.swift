import Features
import Images
import Networks

/// How networks for images see their training images: the parameters that all of them share.
struct ImageSettings {
    let augmentation: ImageAugmentation
    let smoothing: Double
    let frame: PhotoFrame

    static let parameters: [ModelParameter] = [
        .flag(
            "flips", true,
            "Whether training images are mirrored left to right by chance, and predictions are the mean over an image "
                + "and its mirror image; false where a mirror image shows something else, as of letters and digits."),
        .integer(
            "shift", 2, in: 0...64,
            "The most pixels by which training images are moved each way; their borders are repeated."),
        .integer(
            "side", 64, in: 8...1_024,
            "Pixels a side that photos of any size are brought to; images of one size keep theirs."),
        .choice(
            "framing", Framing.crop.rawValue, of: Framing.allCases.map(\.rawValue),
            "What becomes of photos that are no squares: their middle, all of them squeezed, or all with black beside."),
        .real("smoothing", 0.1, in: 0...0.9, "The share of each class target that is spread over all classes."),
    ]

    init(_ parameters: ParameterValues) {
        augmentation = ImageAugmentation(flips: parameters.flag("flips"), shift: parameters.integer("shift"))
        smoothing = parameters.real("smoothing")
        frame = PhotoFrame(
            side: parameters.integer("side"), framing: Framing(rawValue: parameters.word("framing")) ?? .crop)
    }
}
