import Backbones
import Features
import Frames

/// How models of tables see photos: a parameter that they share.
struct PhotoSight {
    /// What a pretrained network says of them; nil for their pixels, made small.
    let backbone: String?

    private static let pixels = "pixels"

    static let parameter = ModelParameter.choice(
        "photos", pixels, of: [pixels] + Backbone.standard.map(\.id),
        "What photos are to the model: their pixels, made small, or what a pretrained network sees in them.")

    init(_ parameters: ParameterValues) {
        let word = parameters.word("photos")
        backbone = word == Self.pixels ? nil : word
    }

    /// The features that a model wants, with photos seen so.
    func of(_ recipe: FeatureRecipe) -> FeatureRecipe {
        guard let encoding = backbone.flatMap({ try? BackboneEncoding($0) }) else { return recipe }
        var recipe = recipe
        recipe.photos = ExtraEncoding(encoding, for: [.photo])
        return recipe
    }
}
