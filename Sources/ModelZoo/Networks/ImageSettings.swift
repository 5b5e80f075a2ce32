import Features
import Images
import Networks
import Randomness

/// How networks for images see their training images: the parameters that all of them share.
struct ImageSettings {
    private let augmentation: ImageAugmentation
    let smoothing: Double
    let frame: MediaFrame
    /// How two images become one; nil for never.
    private let mixing: Mixing.Kind?
    /// Changed forms of an image that a prediction is a mean over too.
    private let views: Int

    private static let alone = "none"

    /// The shared parameters, with a model's own defaults.
    static func parameters(
        shift: Int = 2, leastArea: Double = 1, lighting: Double = 0, side: Int = 64
    ) -> [ModelParameter] {
        [
            .flag(
                "flips", true,
                "Whether training images are mirrored left to right by chance, and predictions are the mean over an image "
                    + "and its mirror image; false where a mirror image shows something else, as of letters and digits."
            ),
            .integer(
                "shift", shift, in: 0...64,
                "The most pixels by which training images are moved each way; their borders are repeated."),
            .real("rotation", 0, in: 0...180, "The most degrees by which training images are turned each way."),
            .real(
                "least-area", leastArea, in: 0.01...1,
                "The least share of a training image's area that a random crop keeps, which is stretched over the whole; 1 for no crops."
            ),
            .real(
                "lighting", lighting, in: 0...0.9,
                "By how much brightness and contrast of training images are changed, each by a factor of up to 1 ± this."
            ),
            .real("saturation", 0, in: 0...1, "The same for how colorful they are."),
            .real(
                "erasure", 0, in: 0...1,
                "The chance that a rectangle of 2 % to 20 % of a training image is taken out."),
            .choice(
                "mixing", alone, of: [alone] + Mixing.Kind.allCases.map(\.rawValue),
                "Whether training images and their targets are mixed two by two: as a weighted mean (mixup), or by a rectangle of "
                    + "one in the other (cutmix)."),
            .integer(
                "views", 0, in: 0...64,
                "Changed forms of an image, as training has them but nothing taken out, that a prediction is the mean over, besides "
                    + "the image and its mirror image (test-time augmentation)."),
            .integer(
                "side", side, in: 8...1_024,
                "Pixels a side that photos of any size are brought to; images of one size keep theirs."),
            .choice(
                "framing", Framing.crop.rawValue, of: Framing.allCases.map(\.rawValue),
                "What becomes of photos that are no squares: their middle, all of them squeezed, or all with black beside."
            ),
            .real("smoothing", 0.1, in: 0...0.9, "The share of each class target that is spread over all classes."),
        ]
    }

    /// The parameters of models that see sounds too.
    static let soundParameters: [ModelParameter] = [
        .real(
            "seconds", 4, in: 0.1...60,
            "How much of a sound is seen: the beginning of longer ones; after shorter ones comes silence."),
        .integer("mels", 64, in: 8...256, "Bands of frequencies that sounds are seen in."),
        .integer(
            "bands", 0, in: 0...8,
            "Bands of frequencies, and as many stretches of time, that are taken out of each training image of a sound (SpecAugment)."
        ),
    ]

    /// - Parameter hears: Whether the model has `soundParameters`.
    init(_ parameters: ParameterValues, hears: Bool = false) {
        func share(_ name: String) -> Float { Float(parameters.real(name)) }
        augmentation = ImageAugmentation(
            flips: parameters.flag("flips"), shift: parameters.integer("shift"), rotation: share("rotation"),
            leastArea: share("least-area"), lighting: share("lighting"), saturation: share("saturation"),
            erasure: share("erasure"),
            bands: hears ? parameters.integer("bands") : 0)
        mixing = Mixing.Kind(rawValue: parameters.word("mixing"))
        views = parameters.integer("views")
        smoothing = parameters.real("smoothing")
        frame = MediaFrame(
            photo: PhotoFrame(
                side: parameters.integer("side"), framing: Framing(rawValue: parameters.word("framing")) ?? .crop),
            sound: hears
                ? SoundFrame(seconds: parameters.real("seconds"), bands: parameters.integer("mels")) : SoundFrame())
    }

    /// What mixes training images; nil where nothing does.
    var mixer: Mixing? { mixing.map { Mixing($0) } }

    /// What is done to training images; those that cannot be mirrored are not.
    func augmentation(mirroring: Bool) -> ImageAugmentation {
        var augmentation = augmentation
        if !mirroring { augmentation.flips = false }
        return augmentation
    }

    /// How images are seen of which something is to be said.
    func viewsToPredict(mirroring: Bool, seed: Seed) -> [ImageView] {
        var augmentation = augmentation(mirroring: mirroring)
        (augmentation.erasure, augmentation.bands) = (0, 0)
        return [.plain] + (augmentation.flips ? [.mirrored] : [])
            + (0..<views).map { ImageView(augmentation: augmentation, seed: seed.child("view", $0)) }
    }
}
