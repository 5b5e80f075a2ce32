import Backbones
import Features
import Frames
import Images

/// How models of tables see photos: parameters that they share.
struct PhotoSight {
    /// What a pretrained network says of them; nil for their pixels, made small.
    private let encoding: BackboneEncoding?

    private static let pixels = "pixels"

    static let choice = ModelParameter.choice(
        "photos", pixels, of: [pixels] + Backbone.standard.map(\.id),
        "What photos are to the model: their pixels, made small, or what a pretrained network sees in them.")

    static let side = ModelParameter.integer(
        "photo-side", 0, in: 0...1024,
        "Pixels a side of the photos that a pretrained network sees, 32 at least; 0: of those that it learned from.")

    init(_ parameters: ParameterValues) {
        let (word, side) = (parameters.word("photos"), parameters.integer("photo-side"))
        let frame = side == 0 ? nil : PhotoFrame(side: max(32, side))
        encoding = word == Self.pixels ? nil : try? BackboneEncoding(word, frame: frame)
    }

    /// A model that sees photos so as well: in a third of the time, for a few more mistakes.
    fileprivate static let coarse = 128

    /// The features that a model wants, with photos seen so.
    func of(_ recipe: FeatureRecipe) -> FeatureRecipe {
        guard let encoding else { return recipe }
        var recipe = recipe
        recipe.photos = ExtraEncoding(encoding, for: [.photo])
        return recipe
    }
}

extension ModelSpecification {
    /// The same model where its pretrained network sees smaller photos, which takes a third of the time and costs a few mistakes; nil where it
    /// sees such already.
    public var seeingSmaller: ModelSpecification? {
        let side = ParameterValue.integer(PhotoSight.coarse)
        guard parameters[PhotoSight.side.name] != side else { return nil }
        return ModelSpecification(model, parameters.merging([PhotoSight.side.name: side]) { $1 })
    }
}
